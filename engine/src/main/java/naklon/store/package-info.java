/**
 * Files that survive: {@link naklon.store.Safetensors} for weights and checkpoints, {@link
 * naklon.store.StoreFile} for a whole {@link naklon.tensor.Store}, {@link naklon.store.AtomicFile}
 * for every file that is replaced, {@link naklon.store.Json} for what is small. What goes wrong is
 * told by a {@link naklon.store.StoreException} in words for the person at the keyboard.
 */
@NullMarked
package naklon.store;

import org.jspecify.annotations.NullMarked;
