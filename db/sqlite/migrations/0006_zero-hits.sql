CREATE TABLE `zero_hits` (
	`day` text NOT NULL,
	`word` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`day`, `word`),
	CONSTRAINT "zero_hits_day_is_date" CHECK("zero_hits"."day" IS date("zero_hits"."day")),
	CONSTRAINT "zero_hits_word_without_digits" CHECK(length("zero_hits"."word") BETWEEN 3 AND 40 AND "zero_hits"."word" NOT GLOB '*[0-9]*'),
	CONSTRAINT "zero_hits_count_of_many" CHECK("zero_hits"."count" >= 5)
);
