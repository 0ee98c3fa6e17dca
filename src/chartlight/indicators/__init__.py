"""Rules (data) over results, medications, words and codes of one chart: what the chart shows and nobody wrote."""
