package io.github.sessionstarter.sample.documentation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import io.github.sessionstarter.sample.documentation.Markdown.Link;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Links lead somewhere, and the dependency in the README is what this build makes.
 */
class DocumentationTests {

	@ParameterizedTest
	@MethodSource("links")
	void aLinkLeadsToAFileThatExists(Link link) {
		assertThat(exists(link)).as("%s", link).isTrue();
	}

	@Test
	void aLinkThatLeadsNowhereIsFound() {
		Path readme = Markdown.ROOT.resolve("README.md");
		assertThat(exists(new Link(readme, "docs/missing.md"))).isFalse();
		assertThat(exists(new Link(readme, "docs/reference.md#missing"))).isFalse();
	}

	@Test
	void theDependencyInTheReadmeIsTheOneOfThisBuild() {
		String dependency = Markdown.read(Markdown.ROOT.resolve("README.md"))
			.blocks()
			.stream()
			.filter((block) -> block.language().equals("xml"))
			.findFirst()
			.orElseThrow()
			.text();
		String pom = Markdown.read(Markdown.ROOT.resolve("session-starter/pom.xml")).text();
		String parent = element(pom, "parent");
		assertThat(element(dependency, "groupId")).isEqualTo(element(parent, "groupId"));
		assertThat(element(dependency, "artifactId"))
			.isEqualTo(element(pom.substring(pom.indexOf("</parent>")), "artifactId"));
		assertThat(element(dependency, "version")).isEqualTo(element(parent, "version"));
	}

	@Test
	void everyDependencyInTheDocumentationHasTheVersionOfThisBuild() {
		String version = element(
				element(Markdown.read(Markdown.ROOT.resolve("session-starter/pom.xml")).text(), "parent"), "version");
		List<String> dependencies = Markdown.blocks("xml").stream().map(Markdown.Block::text).toList();
		assertThat(dependencies).hasSizeGreaterThan(2)
			.allSatisfy((dependency) -> assertThat(dependency).contains("<version>" + version + "</version>"));
	}

	@Test
	void thePictureIsReadableOnAnyBackgroundAndByAScreenReader() throws Exception {
		Path picture = Markdown.ROOT.resolve("docs/flow.svg");
		Element svg = DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(picture.toFile())
			.getDocumentElement();
		assertThat(svg.getAttribute("role")).isEqualTo("img");
		assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isNotBlank();
		assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).isNotBlank();
		Element first = (Element) svg.getElementsByTagName("rect").item(0);
		String size = "0 0 " + first.getAttribute("width") + " " + first.getAttribute("height");
		assertThat(size).as("a background of its own").isEqualTo(svg.getAttribute("viewBox"));
		assertThat(Files.readString(picture)).contains("prefers-color-scheme: dark");
	}

	static List<Link> links() {
		return Markdown.pages()
			.stream()
			.flatMap((page) -> page.links().stream())
			.filter((link) -> !link.target().contains("://"))
			.toList();
	}

	private static boolean exists(Link link) {
		String[] target = link.target().split("#", 2);
		Path file = target[0].isEmpty() ? link.page() : link.page().resolveSibling(target[0]);
		return Files.isRegularFile(file) && (target.length == 1 || Markdown.read(file).anchors().contains(target[1]));
	}

	private static String element(String xml, String name) {
		int start = xml.indexOf("<" + name + ">") + name.length() + 2;
		return xml.substring(start, xml.indexOf("</" + name + ">", start));
	}

}
