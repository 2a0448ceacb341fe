package io.github.sessionstarter.sample.account;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.stereotype.Component;

/**
 * The names of the devices in the list, because the starter lists sessions without what
 * is in them. A name is learnt when its browser shows the list. A real application keeps
 * the names beside its users.
 */
@Component
class DeviceNames {

	private static final int MAX = 10_000;

	private final Map<String, String> names = Collections.synchronizedMap(new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
			return size() > MAX;
		}

	});

	void learn(String handle, String name) {
		this.names.put(handle, name);
	}

	public String of(String handle) {
		return this.names.getOrDefault(handle, "Another browser");
	}

}
