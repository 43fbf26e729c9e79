using Devices.Samples;

namespace Devices.Ops;

/// <summary>Recurrent networks of several layers over a sequence, in one direction or both.</summary>
internal static class RecurrentLayers
{
    private const string Options =
        "Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first";

    private static readonly Cell LstmStep = new(4, static (x, h, state) =>
        Dispatcher.CallMany(RecurrentCells.FusedLstmCell, x, h, state[1], Value.None, Value.None)[..2]);

    private static readonly Cell GruStep = new(3, static (x, h, state) =>
        Dispatcher.CallMany(RecurrentCells.FusedGruCell, x, h, state[0], Value.None, Value.None)[..1]);

    private static readonly Cell TanhStep = new(1, static (x, h, _) => [(x + h).Tanh()]);
    private static readonly Cell ReluStep = new(1, static (x, h, _) => [(x + h).Relu()]);

    public static readonly Operator Lstm = new($"lstm.input(Tensor input, Tensor[] hx, {Options}) -> (Tensor, Tensor, Tensor)")
    {
        DTypes = DTypeSets.Floating,
        Decomposition = static arguments =>
        {
            Tensor?[] hx = arguments[1].Tensors;
            return hx.Length == 2
                ? Run(LstmStep, arguments, [hx[0]!, hx[1]!])
                : throw new TensorException("lstm expects two hidden states");
        },
        Samples = Deferred.Of(RecurrentSamples.Lstm),
        ErrorSamples = Deferred.Of(RecurrentSamples.LstmErrors),
    };

    public static readonly Operator Gru = Layers("gru", GruStep);
    public static readonly Operator RnnTanh = Layers("rnn_tanh", TanhStep);
    public static readonly Operator RnnRelu = Layers("rnn_relu", ReluStep);

    public static IEnumerable<Operator> Rows => [Lstm, Gru, RnnTanh, RnnRelu];

    /// <summary>How a state follows from the input's and the hidden state's share of the gates and the state before.</summary>
    private sealed record Cell(int Gates, Func<Tensor, Tensor, Tensor[], Tensor[]> Step);

    private static Operator Layers(string name, Cell cell) => new($"{name}.input(Tensor input, Tensor hx, {Options}) -> (Tensor, Tensor)")
    {
        DTypes = DTypeSets.Floating,
        Decomposition = arguments => Run(cell, arguments, [arguments[1].Tensor]),
        Samples = Deferred.Of(() => RecurrentSamples.Layers(cell.Gates)),
        ErrorSamples = Deferred.Of(() => RecurrentSamples.LayersErrors(cell.Gates)),
    };

    /// <summary>The output of the last layer for every step, then the last state (or states) of every layer and direction.</summary>
    private static Tensor[] Run(Cell cell, ReadOnlySpan<Value> arguments, Tensor[] initial)
    {
        bool biases = arguments[3].Bool, batchFirst = arguments[8].Bool;
        int layers = (int)arguments[4].Int, directions = arguments[7].Bool ? 2 : 1, perCell = biases ? 4 : 2;
        Tensor[] weights = Array.ConvertAll(arguments[2].Tensors, weight => weight!);
        Tensor sequence = arguments[0].Tensor;
        Check(sequence, weights, initial, layers * directions, perCell);
        sequence = batchFirst ? sequence.Transpose(0, 1) : sequence;
        var last = new List<Tensor[]>();
        for (int layer = 0; layer < layers; layer++)
        {
            var outputs = new Tensor[directions];
            for (int direction = 0; direction < directions; direction++)
            {
                int index = (layer * directions) + direction;
                Tensor[] own = weights[(index * perCell)..((index + 1) * perCell)];
                Tensor[] state = Array.ConvertAll(initial, states => states.Select(0, index));
                (outputs[direction], state) = Layer(cell, sequence, own, state, reverse: direction == 1);
                last.Add(state);
            }

            sequence = directions == 1 ? outputs[0] : Tensor.Cat(outputs, -1);
            bool drop = arguments[5].Float > 0 && arguments[6].Bool && layer < layers - 1;
            sequence = drop ? Dispatcher.CallMany(Random.NativeDropout, sequence, arguments[5].Float, true)[0] : sequence;
        }

        sequence = batchFirst ? sequence.Transpose(0, 1) : sequence;
        return [sequence, .. initial.Select((_, i) => Tensor.Stack([.. last.Select(state => state[i])]))];
    }

    private static (Tensor Outputs, Tensor[] State) Layer(Cell cell, Tensor sequence, Tensor[] weights, Tensor[] state, bool reverse)
    {
        Tensor? inputBias = weights.Length > 2 ? weights[2] : null, hiddenBias = weights.Length > 2 ? weights[3] : null;
        Tensor[] gates = Steps(Dispatcher.Call(LinearAlgebra.Linear, sequence, weights[0], inputBias));
        var outputs = new Tensor[gates.Length];
        for (int i = 0; i < gates.Length; i++)
        {
            int step = reverse ? gates.Length - 1 - i : i;
            Tensor hidden = Dispatcher.Call(LinearAlgebra.Linear, state[0], weights[1], hiddenBias);
            state = cell.Step(gates[step], hidden, state);
            outputs[step] = state[0];
        }

        return (Tensor.Stack(outputs), state);
    }

    private static Tensor[] Steps(Tensor sequence) =>
        [.. Enumerable.Range(0, (int)sequence.Sizes[0]).Select(step => sequence.Select(0, step))];

    private static void Check(Tensor sequence, Tensor[] weights, Tensor[] initial, int cells, int perCell)
    {
        if (sequence.Rank is not (2 or 3))
        {
            throw new TensorException($"RNN: Expected input to be 2D or 3D, got {sequence.Rank}D instead");
        }

        if (sequence.Sizes[0] == 0)
        {
            throw new TensorException("Expected sequence length to be larger than 0 in RNN");
        }

        if (weights.Length != cells * perCell)
        {
            throw new TensorException(
                $"got an incorrect number of RNN parameters: expected {cells * perCell} for {cells} cells, but got {weights.Length}; weights that " +
                "project the state are not supported");
        }

        foreach (Tensor states in initial)
        {
            if (states.Rank != sequence.Rank || states.Sizes[0] != cells)
            {
                throw new TensorException(
                    $"Expected hidden states of {cells} layers and directions and {sequence.Rank} dimensions, but got {Dimensions.Describe(states.Sizes)}");
            }
        }
    }
}
