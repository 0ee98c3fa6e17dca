"""The encrypted store of one data folder: keys, database, migrations, audit chain, and what is kept of each chart."""
