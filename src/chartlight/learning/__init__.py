"""Learning from coded notes: what terms stand for and how sure a suggestion is. Run by hand or overnight."""
