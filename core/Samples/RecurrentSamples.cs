using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Recurrent networks.</summary>
internal static class RecurrentSamples
{
    public static Sample[] Fused(int gates) =>
    [
        new("plain", Any(2, gates * 3), Any(2, gates * 3), Any(2, 3)),
        new("biases", Any(3, gates * 2), Any(3, gates * 2), Any(3, 2), Any(gates * 2), Any(gates * 2)),
    ];

    public static Sample[] LstmCell() =>
    [
        new("biases", Any(2, 4), new[] { Any(2, 3), Any(2, 3) }, Any(12, 4), Any(12, 3), Any(12), Any(12)),
        new("plain", Any(1, 2), new[] { Any(1, 3), Any(1, 3) }, Any(12, 2), Any(12, 3)),
    ];

    public static Sample[] Cell(int gates) =>
    [
        new("biases", Any(2, 4), Any(2, 3), Any(gates * 3, 4), Any(gates * 3, 3), Any(gates * 3), Any(gates * 3)),
        new("plain", Any(1, 2), Any(1, 3), Any(gates * 3, 2), Any(gates * 3, 3)),
    ];

    public static Sample[] Lstm() =>
    [
        new("one_layer", Any(3, 2, 4), new[] { Any(1, 2, 3), Any(1, 2, 3) }, Weights(4, 4, 3, 1, 1, true), true, 1, 0.0, true, false, false),
        new("two_layers_both_ways", Any(2, 3, 4), new[] { Any(4, 2, 2), Any(4, 2, 2) }, Weights(4, 4, 2, 2, 2, true), true, 2, 0.0, false, true, true),
        new("unbatched", Any(3, 4), new[] { Any(1, 2), Any(1, 2) }, Weights(4, 4, 2, 1, 1, false), false, 1, 0.0, false, false, false),
    ];

    public static Sample[] Layers(int gates) =>
    [
        new("one_layer", Any(3, 2, 4), Any(1, 2, 3), Weights(gates, 4, 3, 1, 1, true), true, 1, 0.0, true, false, false),
        new("two_layers_both_ways", Any(2, 3, 4), Any(4, 2, 2), Weights(gates, 4, 2, 2, 2, true), true, 2, 0.0, false, true, true),
        new("unbatched", Any(3, 4), Any(1, 2), Weights(gates, 4, 2, 1, 1, false), false, 1, 0.0, false, false, false),
    ];

    public static ErrorSample[] FusedErrors(int gates) =>
    [
        new("sizes", $"expected gates of {gates} times the hidden size", Any(2, (gates * 3) + 1), Any(2, (gates * 3) + 1), Any(2, 3)),
    ];

    public static ErrorSample[] LstmCellErrors() =>
    [
        new("states", "lstm_cell expects two hidden states", Any(2, 4), new[] { Any(2, 3) }, Any(12, 4), Any(12, 3)),
    ];

    public static ErrorSample[] CellErrors(int gates) =>
        [new("sizes", "mat1 and mat2 shapes cannot be multiplied", Any(2, 5), Any(2, 3), Any(gates * 3, 4), Any(gates * 3, 3))];

    public static ErrorSample[] LstmErrors() =>
    [
        new("states", "lstm expects two hidden states", Any(3, 2, 4), new[] { Any(1, 2, 3) }, Weights(4, 4, 3, 1, 1, true), true, 1, 0.0, true, false, false),
        new("weights", "got an incorrect number of RNN parameters",
            Any(3, 2, 4), new[] { Any(2, 2, 3), Any(2, 2, 3) }, Weights(4, 4, 3, 1, 1, true), true, 2, 0.0, true, false, false),
    ];

    public static ErrorSample[] LayersErrors(int gates) =>
    [
        new("rank", "RNN: Expected input to be 2D or 3D, got 1D instead", Any(4), Any(1, 2, 3), Weights(gates, 4, 3, 1, 1, true), true, 1, 0.0, true, false, false),
        new("empty", "Expected sequence length to be larger than 0 in RNN",
            Any(0, 2, 4), Any(1, 2, 3), Weights(gates, 4, 3, 1, 1, true), true, 1, 0.0, true, false, false),
        new("states", "Expected hidden states of 1 layers and directions", Any(3, 2, 4), Any(2, 2, 3), Weights(gates, 4, 3, 1, 1, true), true, 1, 0.0, true, false, false),
    ];

    private static TensorSpec[] Weights(int gates, long inputs, long hidden, int layers, int directions, bool biases) =>
    [
        .. from layer in Enumerable.Range(0, layers)
           from direction in Enumerable.Range(0, directions)
           from spec in Cell(gates * hidden, layer == 0 ? inputs : directions * hidden, hidden, biases)
           select spec,
    ];

    private static TensorSpec[] Cell(long gates, long inputs, long hidden, bool biases) =>
        [Any(gates, inputs), Any(gates, hidden), .. biases ? [Any(gates), Any(gates)] : Array.Empty<TensorSpec>()];
}
