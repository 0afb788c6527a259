@NullMarked
package dev.stint.signin;

import org.jspecify.annotations.NullMarked;
