package org.aimos.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenMintTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    @TempDir Path folder;

    @Test
    void a_token_says_who_it_is_and_the_public_key_proves_it() throws Exception {
        String token =
                TokenMint.of(folder, CLOCK)
                        .mint("oncall", List.of("on-call", "approver"), Duration.ofHours(12));
        String[] parts = token.split("\\.", -1);
        JsonNode claims = json(parts[1]);
        assertThat(claims.path("iss").asText()).isEqualTo("aimos");
        assertThat(claims.path("sub").asText()).isEqualTo("oncall");
        assertThat(claims.path("groups"))
                .extracting(JsonNode::asText)
                .containsExactly("on-call", "approver");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(43_200);
        assertThat(json(parts[0]).path("alg").asText()).isEqualTo("RS256");
        assertThat(json(parts[0]).path("kid").asText()).hasSize(16);
        assertThat(verified(parts)).isTrue();
    }

    @Test
    void the_key_stays_the_same_and_stays_private() throws Exception {
        TokenMint.of(folder, CLOCK);
        byte[] before = Files.readAllBytes(folder.resolve("private.pem"));
        TokenMint.of(folder, CLOCK);
        assertThat(Files.readAllBytes(folder.resolve("private.pem"))).isEqualTo(before);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("private.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_name_that_would_break_out_of_the_token_is_refused() throws Exception {
        TokenMint mint = TokenMint.of(folder, CLOCK);
        assertThatThrownBy(() -> mint.mint("a\",\"groups\":[\"admin", List.of(), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> mint.mint("a", List.of("x\"]"), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private boolean verified(String[] parts) throws Exception {
        String pem = Files.readString(folder.resolve("public.pem"));
        byte[] der = Base64.getDecoder().decode(pem.replaceAll("-----[A-Z ]+-----|\\s", ""));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(
                KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static JsonNode json(String part) throws Exception {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(part));
    }
}
