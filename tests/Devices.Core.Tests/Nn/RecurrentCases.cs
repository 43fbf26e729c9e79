using Devices.Nn;
using static Devices.Core.Tests.Networks.LayerCase;

namespace Devices.Core.Tests.Networks;

/// <summary>Recurrent networks and their cells.</summary>
internal static class RecurrentCases
{
    public static IEnumerable<LayerCase> All() => [.. Networks(), .. Cells()];

    private static IEnumerable<LayerCase> Networks() =>
    [
        Hidden("rnn", () => new Rnn(3, 4), () => [Floating([5, 2, 3])]),
        Hidden("rnn_relu", () => new Rnn(3, 4, 2, "relu", bias: false, bidirectional: true), () => [Floating([4, 2, 3])]),
        Hidden("gru", () => new Gru(3, 4, 2, batchFirst: true), () => [Floating([2, 5, 3]), Floating([2, 2, 4], 2)]),
        Hidden("gru_bidirectional", () => new Gru(3, 2, 2, bidirectional: true), () => [Floating([4, 2, 3])]),
        Memory("lstm", () => new Lstm(3, 4), () => [Floating([5, 2, 3])]),
        Memory(
            "lstm_state",
            () => new Lstm(3, 4, 2, batchFirst: true, bidirectional: true),
            () => [Floating([2, 4, 3]), Floating([4, 2, 4], 2), Floating([4, 2, 4], 3)]),
        Memory("lstm_proj", () => new Lstm(3, 4, 2, projSize: 2), () => [Floating([4, 2, 3])]),
        Memory("lstm_unbatched", () => new Lstm(3, 4, bias: false), () => [Floating([4, 3]), Floating([1, 4], 2), Floating([1, 4], 3)]),
    ];

    private static IEnumerable<LayerCase> Cells() =>
    [
        Of("rnn_cell", () => new RnnCell(3, 4), () => [Floating([2, 3]), Floating([2, 4], 2)], (m, x) => [m.Call(x[0], x[1])]),
        Of("gru_cell", () => new GruCell(3, 4), () => [Floating([2, 3]), Floating([2, 4], 2)], (m, x) => [m.Call(x[0], x[1])]),
        Of(
            "lstm_cell",
            () => new LstmCell(3, 4),
            () => [Floating([2, 3]), Floating([2, 4], 2), Floating([2, 4], 3)],
            (m, x) => m.Call(x[0], (x[1], x[2])) is var (h, c) ? [h, c] : []),
    ];

    private static LayerCase Hidden(string name, Func<HiddenRecurrent> create, Func<Tensor[]> inputs) => Of(name, create, inputs, (m, x) =>
    {
        (Tensor output, Tensor state) = m.Call(x[0], x.ElementAtOrDefault(1));
        return [output, state];
    });

    private static LayerCase Memory(string name, Func<Lstm> create, Func<Tensor[]> inputs) => Of(name, create, inputs, (m, x) =>
    {
        (Tensor output, (Tensor h, Tensor c)) = m.Call(x[0], x.Length > 1 ? (x[1], x[2]) : null);
        return [output, h, c];
    });
}
