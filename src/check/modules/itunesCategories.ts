/** Converts `Arts: Books, Design; …` to a map of sets. */
function parsed(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    text.split(";").map((row) => {
      const [name = "", list = ""] = row.split(":");
      return [
        name.trim(),
        new Set(
          list
            .split(",")
            .map((one) => one.trim())
            .filter(Boolean),
        ),
      ] as const;
    }),
  );
}

/** Apple's categories since August 2019. @see https://podcasters.apple.com/support/1691-apple-podcasts-categories */
export const itunesCategories = parsed(
  "Arts:Books,Design,Fashion & Beauty,Food,Performing Arts,Visual Arts;Business:Careers,Entrepreneurship,Investing,Management,Marketing,Non-Profit;" +
    "Comedy:Comedy Interviews,Improv,Stand-Up;Education:Courses,How To,Language Learning,Self-Improvement;Fiction:Comedy Fiction,Drama,Science Fiction;Government;History;" +
    "Health & Fitness:Alternative Health,Fitness,Medicine,Mental Health,Nutrition,Sexuality;Kids & Family:Education for Kids,Parenting,Pets & Animals,Stories for Kids;" +
    "Leisure:Animation & Manga,Automotive,Aviation,Crafts,Games,Hobbies,Home & Garden,Video Games;Music:Music Commentary,Music History,Music Interviews;" +
    "News:Business News,Daily News,Entertainment News,News Commentary,Politics,Sports News,Tech News;Religion & Spirituality:Buddhism,Christianity,Hinduism,Islam,Judaism,Religion,Spirituality;" +
    "Science:Astronomy,Chemistry,Earth Sciences,Life Sciences,Mathematics,Natural Sciences,Nature,Physics,Social Sciences;Society & Culture:Documentary,Personal Journals,Philosophy,Places & Travel,Relationships;" +
    "Sports:Baseball,Basketball,Cricket,Fantasy Sports,Football,Golf,Hockey,Rugby,Running,Soccer,Swimming,Tennis,Volleyball,Wilderness,Wrestling;Technology;True Crime;" +
    "TV & Film:After Shows,Film History,Film Interviews,Film Reviews,TV Reviews",
);

/** Former categories, and those of the first years. */
export const oldItunesCategories = parsed(
  "Arts:Design,Fashion & Beauty,Food,Literature,Performing Arts,Visual Arts;Arts & Entertainment:Architecture,Books,Design,Entertainment,Games,Performing Arts,Photography,Poetry,Science Fiction;" +
    "Audio Blogs;Business:Business News,Careers,Investing,Management & Marketing,Shopping,Finance,Management,Marketing;Comedy;Education:Education Technology,Higher Education,K-12,Language Courses,Training;" +
    "Family;Food;Games & Hobbies:Automotive,Aviation,Hobbies,Other Games,Video Games;Government & Organizations:Local,National,Non-Profit,Regional;" +
    "Health:Diet & Nutrition,Fitness,Relationships,Self-Help,Sexuality;Health & Fitness;International:Australian,Belgian,Brazilian,Canadian,Chinese,Dutch,French,German,Hebrew,Italian,Japanese,Norwegian,Polish,Portuguese,Spanish,Swedish;" +
    "Kids & Family;Movies & Television;Music;News & Politics;Politics;Public Radio;Religion & Spirituality:Buddhism,Christianity,Hinduism,Islam,Judaism,Other,Spirituality,New Age,Philosophy;" +
    "Science;Science & Medicine:Medicine,Natural Sciences,Social Sciences;Society & Culture:History,Personal Journals,Philosophy,Places & Travel,Gay & Lesbian;" +
    "Sports;Sports & Recreation:Amateur,College & High School,Outdoor,Professional;TV & Film;Talk Radio;Technology:Computers,Developers,Gadgets,Information Technology,News,Operating Systems,Podcasting,Smart Phones,Software How-To,Text/Speech,Tech News;Transportation:Automotive,Aviation,Bicycles,Commuting;Travel",
);
