# The Space: hashed requirements, no build tools in the runtime, uid 1000, code and environment not writable.
ARG PYTHON_IMAGE=docker.io/library/python:3.13-slim-trixie
ARG UV_IMAGE=ghcr.io/astral-sh/uv:0.13.8

FROM ${UV_IMAGE} AS uv

FROM ${PYTHON_IMAGE} AS build
COPY --from=uv /uv /usr/local/bin/uv
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_NO_CACHE=1
WORKDIR /app
RUN uv venv /opt/venv --python "$(command -v python3)"
COPY requirements.txt .
RUN uv pip install --python /opt/venv/bin/python --require-hashes --no-deps -r requirements.txt

FROM ${PYTHON_IMAGE}
RUN useradd --uid 1000 --create-home user
COPY --from=build /opt/venv /opt/venv
WORKDIR /app
COPY app.py README.md LICENSE ./
COPY artifacts ./artifacts
COPY sample_data ./sample_data
COPY core ./core
RUN /opt/venv/bin/python -m compileall -q core app.py && chmod -R a=rX /app
ENV PATH=/opt/venv/bin:$PATH HOST=0.0.0.0 PORT=7860 LOG_FORMAT=json PYTHONUNBUFFERED=1 \
    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 LEDGERLENS_TRUSTED_PROXIES=10.0.0.0/8 \
    MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=4194304 MALLOC_TRIM_THRESHOLD_=8388608 \
    HOME=/home/user LEDGERLENS_DATA_DIR=/home/user/ledgerlens HF_HOME=/home/user/huggingface \
    NUMBA_CACHE_DIR=/home/user/numba
USER user
# An empty volume takes the owner of the folder it is mounted on; where there is none it is root's, and nothing is kept.
# The kernels are compiled now, not by the first visitor: scoring the example ledger calls them all.
RUN mkdir "$LEDGERLENS_DATA_DIR" \
    && gzip -dc sample_data/ledger/ledger.csv.gz > /tmp/ledger.csv \
    && LEDGERLENS_OFFLINE=1 python -m core score_transactions /tmp/ledger.csv > /dev/null \
    && rm /tmp/ledger.csv && test -n "$(ls "$NUMBA_CACHE_DIR")"
EXPOSE 7860
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", "-c", \
    "import urllib.request as u; u.urlopen('http://127.0.0.1:7860/health', timeout=4)"]
CMD ["python", "app.py"]
