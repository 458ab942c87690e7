project = "Harbour"
html_theme = "basic"
html_permalinks = False
master_doc = "files"
exclude_patterns = ["code"]
