package org.aimos.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;

/** One GET without the weight of an HTTP client, for a JVM of 24 MB. */
final class HttpProbe {
    private static final int MILLIS = 3000;

    private HttpProbe() {}

    /** The status code, or 0 when nobody answers. */
    static int status(String url, Optional<String> token) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(MILLIS);
            connection.setReadTimeout(MILLIS);
            token.ifPresent(
                    value -> connection.setRequestProperty("Authorization", "Bearer " + value));
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException nobody) {
            return 0;
        }
    }
}
