"""Draws the sales of each product: chart.py CSV PNG."""
import sys

import matplotlib

# A build has no screen.
matplotlib.use("Agg")

import pandas as pd

table, picture = sys.argv[1:]
sales = pd.read_csv(table).pivot(index="month", columns="product", values="units")
axes = sales.plot.bar(rot=0, title="Units sold")
# The same picture from the same table: without matplotlib's version in it.
axes.figure.savefig(picture, metadata={"Software": None})
