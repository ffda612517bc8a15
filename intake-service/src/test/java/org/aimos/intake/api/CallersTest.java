package org.aimos.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aimos.resources.AddressRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CallersTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, '', 203.0.113.9",
        "203.0.113.9, 192.0.2.1, 203.0.113.9",
        "10.0.0.1, '', 10.0.0.1",
        "10.0.0.1, 192.0.2.1, 192.0.2.1",
        "10.0.0.1, '198.51.100.7, 192.0.2.1', 192.0.2.1",
        "10.0.0.1, '192.0.2.1, 10.0.0.2', 192.0.2.1",
    })
    void what_a_caller_says_of_itself_counts_only_when_a_trusted_proxy_says_it(
            String remote, String said, String address) {
        var callers = new Callers(List.of(AddressRange.parse("10.0.0.0/8")));

        assertThat(callers.address(remote, List.of(said))).isEqualTo(address);
    }
}
