package org.aimos.intake.connector;

final class NewrelicConnectorTest extends GoldenConnector {

    NewrelicConnectorTest() {
        super(new NewrelicConnector());
    }
}
