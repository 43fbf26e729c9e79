using Devices.Samples;

namespace Devices.Ops;

/// <summary>One step of recurrent networks.</summary>
internal static class RecurrentCells
{
    private const string Weights = "Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None";

    public static readonly Operator FusedLstmCell = new(
        "_thnn_fused_lstm_cell(Tensor input_gates, Tensor hidden_gates, Tensor cx, Tensor? input_bias=None, Tensor? hidden_bias=None) -> " +
        "(Tensor, Tensor, Tensor)")
    {
        DTypes = DTypeSets.Floating,
        Prepare = static arguments => Check("_thnn_fused_lstm_cell", 4, arguments),
        Decomposition = static arguments => Lstm(
            arguments[0].Tensor, arguments[1].Tensor, arguments[2].Tensor, arguments[3].OptionalTensor, arguments[4].OptionalTensor),
        Samples = Deferred.Of(() => RecurrentSamples.Fused(4)),
        ErrorSamples = Deferred.Of(() => RecurrentSamples.FusedErrors(4)),
    };

    public static readonly Operator FusedGruCell = new(
        "_thnn_fused_gru_cell(Tensor input_gates, Tensor hidden_gates, Tensor hx, Tensor? input_bias=None, Tensor? hidden_bias=None) -> " +
        "(Tensor, Tensor)")
    {
        DTypes = DTypeSets.Floating,
        Prepare = static arguments => Check("_thnn_fused_gru_cell", 3, arguments),
        Decomposition = static arguments => Gru(
            arguments[0].Tensor, arguments[1].Tensor, arguments[2].Tensor, arguments[3].OptionalTensor, arguments[4].OptionalTensor),
        Samples = Deferred.Of(() => RecurrentSamples.Fused(3)),
        ErrorSamples = Deferred.Of(() => RecurrentSamples.FusedErrors(3)),
    };

    public static readonly Operator LstmCell = new($"lstm_cell(Tensor input, Tensor[] hx, {Weights}) -> (Tensor, Tensor)")
    {
        DTypes = DTypeSets.Floating,
        Decomposition = static arguments =>
        {
            Tensor?[] hx = arguments[1].Tensors;
            if (hx.Length != 2)
            {
                throw new TensorException("lstm_cell expects two hidden states");
            }

            return Dispatcher.CallMany(FusedLstmCell, [.. Gates(arguments, hx[0]!), hx[1]!, Value.None, Value.None])[..2];
        },
        Samples = Deferred.Of(RecurrentSamples.LstmCell),
        ErrorSamples = Deferred.Of(RecurrentSamples.LstmCellErrors),
    };

    public static readonly Operator GruCell = Simple("gru_cell", 3, static (gates, hidden, hx) =>
        Dispatcher.CallMany(FusedGruCell, gates, hidden, hx, Value.None, Value.None)[0]);

    public static readonly Operator RnnTanhCell = Simple("rnn_tanh_cell", 1, static (gates, hidden, _) => (gates + hidden).Tanh());
    public static readonly Operator RnnReluCell = Simple("rnn_relu_cell", 1, static (gates, hidden, _) => (gates + hidden).Relu());

    public static IEnumerable<Operator> Rows => [FusedLstmCell, FusedGruCell, LstmCell, GruCell, RnnTanhCell, RnnReluCell];

    private static Operator Simple(string name, int gates, Func<Tensor, Tensor, Tensor, Tensor> step) => new(
        $"{name}(Tensor input, Tensor hx, {Weights}) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Decomposition = arguments =>
        {
            Value[] products = Gates(arguments, arguments[1].Tensor);
            return [step(products[0].Tensor, products[1].Tensor, arguments[1].Tensor)];
        },
        Samples = Deferred.Of(() => RecurrentSamples.Cell(gates)),
        ErrorSamples = Deferred.Of(() => RecurrentSamples.CellErrors(gates)),
    };

    /// <summary>The input's and the hidden state's shares of the gates.</summary>
    private static Value[] Gates(ReadOnlySpan<Value> arguments, Tensor hx) =>
    [
        Dispatcher.Call(LinearAlgebra.Linear, arguments[0], arguments[2], arguments[4]),
        Dispatcher.Call(LinearAlgebra.Linear, hx, arguments[3], arguments[5]),
    ];

    private static void Check(string name, int count, Span<Value> arguments)
    {
        Tensor input = arguments[0].Tensor, hidden = arguments[1].Tensor, state = arguments[2].Tensor;
        if (input.Rank < 1 || !input.Sizes.SequenceEqual(hidden.Sizes) || state.Rank != input.Rank || input.Sizes[^1] != count * state.Sizes[^1])
        {
            throw new TensorException(
                $"{name}: expected gates of {count} times the hidden size, but got {Dimensions.Describe(input.Sizes)} and " +
                $"{Dimensions.Describe(hidden.Sizes)} with a state of {Dimensions.Describe(state.Sizes)}");
        }
    }

    private static Tensor WithBias(Tensor gates, Tensor? bias) => bias is null ? gates : gates + bias;

    /// <summary>The new state, the new cell, and the gates after their functions: input, forget, cell, output.</summary>
    private static Tensor[] Lstm(Tensor input, Tensor hidden, Tensor cx, Tensor? inputBias, Tensor? hiddenBias)
    {
        long size = cx.Sizes[^1];
        Tensor[] gates = (WithBias(input, inputBias) + WithBias(hidden, hiddenBias)).SplitWithSizes([size, size, size, size], -1);
        Tensor enter = gates[0].Sigmoid(), forget = gates[1].Sigmoid(), cell = gates[2].Tanh(), leave = gates[3].Sigmoid();
        Tensor cy = (forget * cx) + (enter * cell);
        return [leave * cy.Tanh(), cy, Tensor.Cat([enter, forget, cell, leave], -1)];
    }

    /// <summary>The new state, and what ATen keeps: reset, update and new gate, the state and the hidden share of the new gate.</summary>
    private static Tensor[] Gru(Tensor input, Tensor hidden, Tensor hx, Tensor? inputBias, Tensor? hiddenBias)
    {
        long size = hx.Sizes[^1];
        Tensor[] x = WithBias(input, inputBias).SplitWithSizes([size, size, size], -1);
        Tensor[] h = WithBias(hidden, hiddenBias).SplitWithSizes([size, size, size], -1);
        Tensor reset = (x[0] + h[0]).Sigmoid(), update = (x[1] + h[1]).Sigmoid(), fresh = (x[2] + (reset * h[2])).Tanh();
        return [fresh + (update * (hx - fresh)), Tensor.Cat([reset, update, fresh, hx, h[2]], -1)];
    }
}
