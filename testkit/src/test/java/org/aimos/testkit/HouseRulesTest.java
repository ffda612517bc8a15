package org.aimos.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    @Test
    void each_breach_is_told_with_its_reason() {
        List<String> breaches =
                HouseRules.breaches(
                        "org.aimos.testkit.sick",
                        new ClassFileImporter().importPackages("org.aimos.testkit.sick"));
        assertThat(breaches)
                .hasSize(4)
                .anyMatch(breach -> breach.contains("the store is reached from the root only"))
                .anyMatch(breach -> breach.contains("api and kafka reach the use case"))
                .anyMatch(breach -> breach.contains("clock and ids are injected"))
                .anyMatch(breach -> breach.contains("ShelfHelper"));
    }

    @Test
    void shared_modules_keep_the_rules_that_hold_for_all() {
        assertThat(HouseRules.breaches("org.aimos.events")).isEmpty();
    }
}
