package org.aimos.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private static final Map<String, String> MAPPED = Map.of("ops", "on-call", "leads", "approver");

    @Test
    void only_what_is_mapped_gives_a_role() {
        assertThat(Claims.roles(Map.of("groups", List.of("ops", "admin")), "groups", MAPPED))
                .containsExactly("on-call");
        assertThat(Claims.roles(Map.of(), "groups", MAPPED)).isEmpty();
    }

    @Test
    void a_claim_may_lie_in_an_object_be_a_text_or_have_dots_in_its_name() {
        var nested = Map.<String, Object>of("realm_access", Map.of("roles", List.of("leads")));
        assertThat(Claims.roles(nested, "realm_access.roles", MAPPED)).containsExactly("approver");
        assertThat(Claims.roles(Map.of("roles", "ops leads"), "roles", MAPPED))
                .containsExactlyInAnyOrder("on-call", "approver");
        assertThat(
                        Claims.roles(
                                Map.of("https://x.example/roles", List.of("ops")),
                                "https://x.example/roles",
                                MAPPED))
                .containsExactly("on-call");
    }
}
