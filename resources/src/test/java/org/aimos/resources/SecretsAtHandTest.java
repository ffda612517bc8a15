package org.aimos.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsAtHandTest {
    @TempDir Path folder;

    @Test
    void aSecretThatIsNoBase64IsFoundWhereItLies() throws IOException {
        assertThat(findings("whsec_c2VjcmV0")).isEmpty();
        assertThat(findings("any other text")).isEmpty();
        assertThat(findings("whsec_not*base64")).singleElement().asString().contains("base64");
        assertThat(findings("whsec_")).hasSize(1);
        assertThat(Lint.check(Map.of("s.yaml", source("fromFile: " + secret("whsec_!")))))
                .as("what a service may ask reads no file")
                .isEmpty();
    }

    @Test
    void aSecretThatLiesElsewhereIsNotJudgedHere() {
        assertThat(SecretsAtHand.check(Map.of("s.yaml", source("fromFile: /no/such/file"))))
                .isEmpty();
    }

    @Test
    void aSecretInPlaceOfItsFileIsRefused() {
        assertThat(Lint.check(Map.of("s.yaml", source("fromEnv: whsec_c2VjcmV0"))))
                .extracting(Finding::what)
                .containsExactly("this is a secret itself, and not where it is read from");
    }

    private List<String> findings(String secret) throws IOException {
        return SecretsAtHand.check(Map.of("s.yaml", source("fromFile: " + secret(secret)))).stream()
                .map(Finding::what)
                .toList();
    }

    private Path secret(String text) throws IOException {
        return Files.writeString(folder.resolve("secret"), text + "\n");
    }

    private static String source(String secret) {
        return """
        apiVersion: aimos/v1
        kind: Source
        metadata: {name: own, version: 1.0.0, owner: team}
        spec:
          connector: json
          tokens: ['sha256:0000000000000000000000000000000000000000000000000000000000000000']
          environments: [test]
          services: ['*']
          signature: {style: standard-webhooks, secrets: [{%s}]}
        """
                .formatted(secret);
    }
}
