Time.zone = "Europe/Berlin"
set :site_url, "https://harbour.press"
# activate :directory_indexes
activate :blog do |blog|
  blog.prefix = "news"
  blog.permalink = "{year}/{month}/{title}.html"
  # blog.sources = "{title}.html"
end
activate :directory_indexes
