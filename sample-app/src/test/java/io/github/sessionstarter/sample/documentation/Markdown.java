package io.github.sessionstarter.sample.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param path where it is
 * @param text what it says
 */
record Markdown(Path path, String text) {

	static final Path ROOT = root();

	private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

	private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");

	private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

	/**
	 * A block of code within a page.
	 *
	 * @param page the path of the page
	 * @param line the line where the block begins
	 * @param language what stands behind the opening fence
	 * @param text the content
	 */
	record Block(Path page, int line, String language, String text) {

		@Override
		public String toString() {
			return ROOT.relativize(this.page) + ":" + this.line;
		}

	}

	/**
	 * A link within a page.
	 *
	 * @param page the path of the page
	 * @param target where it leads to, as it is written
	 */
	record Link(Path page, String target) {

		@Override
		public String toString() {
			return ROOT.relativize(this.page) + " → " + this.target;
		}

	}

	static List<Markdown> pages() {
		try (Stream<Path> top = Files.list(ROOT); Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
			return Stream.concat(top, docs)
				.filter((path) -> path.toString().endsWith(".md"))
				.sorted()
				.map(Markdown::read)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Markdown read(Path path) {
		try {
			return new Markdown(path, Files.readString(path));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<Block> blocks(String language) {
		return pages().stream()
			.flatMap((page) -> page.blocks().stream())
			.filter((block) -> block.language().equals(language))
			.toList();
	}

	List<Block> blocks() {
		List<Block> blocks = new ArrayList<>();
		Matcher block = BLOCK.matcher(this.text);
		while (block.find()) {
			int line = (int) this.text.substring(0, block.start()).lines().count() + 1;
			blocks.add(new Block(this.path, line, block.group(1), block.group(2)));
		}
		return blocks;
	}

	List<Link> links() {
		return LINK.matcher(this.text.replaceAll("(?ms)^```.*?^```$", ""))
			.results()
			.map((link) -> new Link(this.path, link.group(1)))
			.toList();
	}

	/** Returns what a link can name behind its number sign. */
	List<String> anchors() {
		return HEADING.matcher(this.text)
			.results()
			.map((heading) -> heading.group(1)
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^\\p{L}\\p{N} _-]", "")
				.replace(' ', '-'))
			.toList();
	}

	private static Path root() {
		Path directory = Path.of("").toAbsolutePath();
		while (!Files.exists(directory.resolve("mvnw"))) {
			directory = directory.getParent();
		}
		return directory;
	}

}
