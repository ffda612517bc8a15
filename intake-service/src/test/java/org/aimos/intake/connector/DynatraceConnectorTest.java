package org.aimos.intake.connector;

final class DynatraceConnectorTest extends GoldenConnector {

    DynatraceConnectorTest() {
        super(new DynatraceConnector());
    }
}
