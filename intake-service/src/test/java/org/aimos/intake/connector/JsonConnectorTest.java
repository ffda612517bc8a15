package org.aimos.intake.connector;

final class JsonConnectorTest extends GoldenConnector {

    JsonConnectorTest() {
        super(new JsonConnector());
    }
}
