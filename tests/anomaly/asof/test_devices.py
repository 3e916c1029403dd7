"""How often a wallet's devices are new ones."""

from __future__ import annotations

import numpy as np

from tests.anomaly.made import event, view_of


def test_the_share_of_new_devices_leaves_out_the_first_and_what_names_none() -> None:
    devices = ["a", "a", None, "b", "a", "c", "c"]
    view = view_of([event(n, float(n), device=device) for n, device in enumerate(devices)])
    expected = [np.nan, np.nan, 0.0, 0.0, 1 / 2, 1 / 3, 2 / 4]
    np.testing.assert_array_equal(view["device_turnover"], expected)


def test_a_device_of_another_wallet_is_new_to_this_one() -> None:
    events = [event(0, 0.0, device="a"), event(1, 1.0, wallet="other", device="a")]
    events += [event(2 + n, 2.0 + n, wallet="other", device="b") for n in range(2)]
    view = view_of(events)
    assert view["device_turnover"][3] == 1.0
    assert np.isnan(view["device_turnover"][:3]).all()
