/** Plans made of real YAML. The builders here serve the tests of the machine too. */
@NullMarked
package org.aimos.orchestrator.plan;

import org.jspecify.annotations.NullMarked;
