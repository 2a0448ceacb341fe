package io.github.sessionstarter.http;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Tests for {@link CookieHeader}; {@link KtorCookieVectorTests} has more.
 */
class CookieHeaderTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false,
			value = { "a=1|1", "a=1; b=2|1", "b=2; a=1|1", "b=2;a=1|1", " a=1|1", "\ta=1\t|1", "a = 1 |1", "a=1;|1",
					";;a=1;;|1", "; ;a=1|1", "b;a=1|1", "=x;a=1|1", "a=b=c|b=c", "a==|=", "a=\"1\"|1", "a= \"1\" |1",
					"a=\"1 2\"|1 2", "a=\"1|\"1", "a=\"|\"", "a=\"\"1\"\"|\"1\"", "a=\"b\"c|\"b\"c", "a=b, a=c|b, a=c",
					"a={\"id\": \"x\"}|{\"id\": \"x\"}", "a=%41+|%41+", "$Version=1; a=1; $Path=/|1", "aa=2; a=1|1",
					"ba=2; a=1|1", "A=2; a=1|1", "a.b=2; a=1|1", "a=ž|ž", "a=\uD800|\uD800" })
	void findsTheValue(String header, String value) {
		assertThat(values("a", header)).containsExactly(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a=", "a= ", "a=\"\"", "a=;b=1", "a=\t; b" })
	void anEmptyValueIsAValue(String header) {
		assertThat(values("a", header)).containsExactly("");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ";", "=", "==", "a", "a;", "a b=1", "A=1", "b=a=1", "b=\"; aa=1", "aa=1", "ba=1",
			"=a=1", "$a=1", "%61=1", "a\u00A0=1", "\na=1", "b=1, a=2" })
	void otherCookiesAreNotTaken(String header) {
		assertThat(values("a", header)).isEmpty();
	}

	@Test
	void severalHeadersAreRead() {
		assertThat(values("a", "a=1; b=2", "", "c=3; a=4")).containsExactly("1", "4");
	}

	@Test
	@Tag("abuse")
	void duplicatesAreAllFoundInTheirOrder() {
		assertThat(values("a", "a=1; b=x; a=2; A=y; a=\"3\"")).containsExactly("1", "2", "3");
	}

	@Test
	@Tag("abuse")
	void oneMoreDuplicateThanIsLookedAtShowsThatThereAreMore() {
		String[] headers = { "a=0; a=1; a=2; a=3; a=4", "a=5; a=6; a=7; a=8; a=9", "a=10" };
		assertThat(values("a", headers)).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8");
	}

	@ParameterizedTest
	@ValueSource(strings = { "__%48ost-a=1", "__host-a=1", "__HOST-a=1", "__Host%2Da=1", " __Ho st-a=1" })
	@Tag("abuse")
	void aPrefixInDisguiseIsAnotherName(String header) {
		assertThat(values("__Host-a", header)).isEmpty();
		assertThat(values("__Host-a", header + "; __Host-a=2")).containsExactly("2");
	}

	@Test
	@Tag("abuse")
	void valuesOfAnyLengthAreGivenBack() {
		String large = "x".repeat(1 << 20);
		assertThat(values("a", "b=" + large + "; a=" + large)).containsExactly(large);
	}

	@Test
	@Tag("abuse")
	void noHeaderIsAnException() {
		Random random = new Random(42);
		String alphabet = "a=;, \t\"\\%$\r\n\0ž\uD800";
		for (int i = 0; i < 20_000; i++) {
			StringBuilder header = new StringBuilder();
			random.ints(random.nextInt(20), 0, alphabet.length()).forEach((c) -> header.append(alphabet.charAt(c)));
			assertThatCode(() -> values("a", header.toString(), header.toString())).doesNotThrowAnyException();
		}
	}

	@Test
	void otherCookiesCostNoMemory() {
		List<String> headers = List.of("b=1; c=\"2\"; aa=3; A=4; d; =5; _ga=GA1.2.3; theme=dark");
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		look(headers, 50_000);
		long before = threads.getCurrentThreadAllocatedBytes();
		look(headers, 10_000);
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
	}

	private static void look(List<String> headers, int times) {
		for (int i = 0; i < times; i++) {
			if (!CookieHeader.values(headers, "a").isEmpty()) {
				throw new AssertionError();
			}
		}
	}

	private static List<String> values(String name, String... headers) {
		return new ArrayList<>(CookieHeader.values(List.of(headers), name));
	}

}
