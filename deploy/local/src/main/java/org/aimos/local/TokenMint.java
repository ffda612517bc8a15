package org.aimos.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Makes JWTs (RFC 7519, RS256) that the services of this installation accept. */
public final class TokenMint {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SigningKeys keys;
    private final Clock clock;

    private TokenMint(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A mint that signs with the key pair of an installation.
     *
     * @param keys folder of the key pair, which is generated when missing
     */
    public static TokenMint of(Path keys, Clock clock) throws IOException {
        return new TokenMint(SigningKeys.in(keys), clock);
    }

    /**
     * A token for a person.
     *
     * @param name lower-case letters, digits, dots, hyphens: it stands in the token as it is
     * @param roles such as {@code on-call}
     * @param life how long it is good for
     */
    public String mint(String name, List<String> roles, Duration life) {
        AccountName.check(name);
        long now = clock.instant().getEpochSecond();
        byte[] id = new byte[16];
        new SecureRandom().nextBytes(id);
        String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"%s\"}".formatted(keys.id());
        String claims =
                "{\"iss\":\"aimos\",\"sub\":\"%s\",\"upn\":\"%s\",\"groups\":[%s],\"iat\":%d,\"exp\":%d,\"jti\":\"%s\"}"
                        .formatted(
                                name,
                                name,
                                quoted(roles),
                                now,
                                now + life.toSeconds(),
                                HexFormat.of().formatHex(id));
        String signed = encode(header) + "." + encode(claims);
        return signed + "." + BASE64.encodeToString(sign(signed));
    }

    private byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.secret());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(never);
        }
    }

    private static String encode(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(List<String> roles) {
        return roles.stream()
                .map(AccountName::check)
                .map(role -> '"' + role + '"')
                .collect(Collectors.joining(","));
    }
}
