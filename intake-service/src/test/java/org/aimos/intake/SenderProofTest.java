package org.aimos.intake;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.aimos.resources.Digest;
import org.aimos.testkit.Await;
import org.aimos.testkit.Backends;
import org.junit.jupiter.api.Test;

/** Senders that have to prove more than a token, and those that have a path only. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class SenderProofTest {

    private static final String BODY = "{\"name\":\"DiskFull\",\"service\":\"shop\"}";

    @Test
    void a_token_may_be_a_word_of_the_path() {
        IntakeApp.sources();

        hook(IntakeApp.TOKEN, "", "").statusCode(202).body("alerts", equalTo(1));
        hook("no-such-token", "", "").statusCode(401);
    }

    @Test
    void a_body_whose_signature_does_not_hold_is_refused() throws IOException {
        Path secret = Files.createTempFile("signing", ".txt");
        Files.writeString(secret, "the-secret-that-signs\n");
        String token = "signed-token-0123456789abcdef";
        apply("signed", token, "signature: {style: github, secrets: [{fromFile: " + secret + "}]}");
        String header = "X-Hub-Signature-256";
        String right = "sha256=" + hex("the-secret-that-signs");
        Await.until(
                "the source is known",
                () -> hook(token, header, right).extract().statusCode() == 202);

        hook(token, header, "sha256=" + hex("another"))
                .statusCode(401)
                .body("detail", containsString("does not hold"));
        hook(token, "", "").statusCode(401).body("detail", containsString("is missing"));
    }

    @Test
    void a_source_sends_from_its_addresses_only() {
        String token = "near-token-0123456789abcdef";
        String far = "far-token-0123456789abcdef";
        apply("near", token, "addresses: [127.0.0.0/8, '::1']");
        apply("far", far, "addresses: [192.0.2.0/24]");
        Await.until("the source is known", () -> hook(token, "", "").extract().statusCode() == 202);
        Await.until("the other, too", () -> hook(far, "", "").extract().statusCode() != 401);

        hook(far, "", "").statusCode(403);
        hook(far, "X-Forwarded-For", "192.0.2.7").statusCode(403);
    }

    private static ValidatableResponse hook(String token, String header, String value) {
        var request = given().config(IntakeApp.EXACT).contentType("application/json").body(BODY);
        if (!header.isEmpty()) {
            request.header(header, value);
        }
        return request.post("/v1/hooks/" + token + "/json").then();
    }

    private static void apply(String name, String token, String more) {
        IntakeApp.apply(
                name,
                """
                apiVersion: aimos/v1
                kind: Source
                metadata: {name: %s, version: 1.0.0, owner: team-shop}
                spec:
                  connector: json
                  tokens: ['%s']
                  environments: [test]
                  services: [shop]
                  %s
                """
                        .formatted(name, Digest.of(token), more));
    }

    private static String hex(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(BODY.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
