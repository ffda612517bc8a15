package org.aimos.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:1::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "192.0.2.0/24, ::ffff:192.0.2.9, true",
        "192.0.2.0/24, localhost, false",
    })
    void holds_what_shares_its_first_bits(String range, String address, boolean held) {
        assertThat(AddressRange.parse(range).holds(address)).isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "example.org", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2/24/1", "/8"})
    void what_is_no_range_is_refused(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no address");
    }
}
