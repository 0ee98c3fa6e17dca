"""What Chartlight is made of: a CycloneDX list, a report of licences, and known advisories."""
