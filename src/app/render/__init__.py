"""From a report to documents fit to publish, by Jinja2 templates."""
