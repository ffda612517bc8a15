package org.aimos.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantedTest {
    @ParameterizedTest
    @CsvSource({
        "web-1, web-1, true",
        "web-1, web-11, false",
        "web-1, WEB-1, false",
        "*, anything.at.all, true",
        "*, '', false",
        "web-*, web-17, true",
        "web-*, web-, true",
        "web-*, web-1.elsewhere.example, false",
        "web-*, web-1/../x, false",
        "web-*, 'web-1 x', false"
    })
    void a_pattern_is_exact_or_ends_in_a_star(String pattern, String name, boolean covered) {
        assertThat(Granted.matches(List.of("other", pattern), name)).isEqualTo(covered);
    }
}
