"""PyTorch's OpInfo database, whose module asks for a test library that it does not use here."""

import importlib.machinery
import importlib.util
import sys
import types
import unittest

if importlib.util.find_spec("expecttest") is None:
    stand_in = types.ModuleType("expecttest")
    stand_in.TestCase = unittest.TestCase
    stand_in.assert_expected_inline = None
    stand_in.__spec__ = importlib.machinery.ModuleSpec("expecttest", None)
    sys.modules["expecttest"] = stand_in

from torch.testing._internal.common_methods_invocations import op_db  # noqa: E402

OPS = {
    op.name + ("." + op.variant_test_name if op.variant_test_name else ""): op for op in op_db
}
