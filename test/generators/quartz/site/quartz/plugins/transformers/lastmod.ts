// In a real site, the program of Quartz is here. These are the keys that version 4.2 reads.
created ||= file.data.frontmatter.date;
modified ||= file.data.frontmatter.lastmod;
published ||= file.data.frontmatter.publishDate;
