namespace Devices.Core.Tests.Rows;

/// <summary>A sample's call as a function of its floating tensors, weighted into one number.</summary>
internal sealed class DifferentiatedCall
{
    private readonly Operator op;
    private readonly Value[] arguments;
    private readonly int functionInputs;

    /// <summary>With <paramref name="twice"/> the weights of the results are inputs too, as gradients are functions of them.</summary>
    public DifferentiatedCall(Operator op, Sample sample, Device device, bool twice)
    {
        this.op = op;
        arguments = SampleCalls.Make(op, sample.Arguments, DType.Float64, device);
        Tensor[] inputs = [.. Tensors(arguments).Where(IsDifferentiated).Select(tensor => tensor.Tensor)];
        functionInputs = inputs.Length;
        Start = twice ? [.. inputs, .. Results(inputs).Select((result, i) => Weights(result.Sizes.ToArray(), device, 100 + i))] : inputs;
    }

    /// <summary>The point to differentiate at.</summary>
    public Tensor[] Start { get; }

    /// <summary>Whether the results at <see cref="Start"/> have differences at all.</summary>
    public bool IsFinite =>
        Array.TrueForAll(Results(Start[..functionInputs]), result => Array.TrueForAll(result.ToDoubles(), double.IsFinite));

    /// <summary>Σ w·f(x).</summary>
    public Tensor Run(Tensor[] x)
    {
        Tensor[] results = Results(x);
        return Sum(results, results.Select((result, i) => Weights(result.Sizes.ToArray(), result.Device, i)));
    }

    /// <summary>Σ u·g(x, w), where g is the gradient of Σ w·f(x).</summary>
    public Tensor Gradients(Tensor[] x)
    {
        Tensor[] inputs = [.. x[..functionInputs].Select(input => input.RequiresGrad ? input : input.Detach().RequiresGrad_())];
        Tensor loss = Sum(Results(inputs), x[functionInputs..]);
        Tensor?[] grads = loss.RequiresGrad ? Autograd.Grad([loss], inputs, createGraph: true, allowUnused: true) : [];
        Tensor[] present = [.. grads.Where(grad => grad is not null).Select(grad => grad!)];
        return Sum(present, present.Select((grad, i) => Weights(grad.Sizes.ToArray(), grad.Device, 200 + i)));
    }

    private Tensor[] Results(Tensor[] x)
    {
        var next = new Queue<Tensor>(x);
        Value[] call = [.. arguments.Select((argument, i) => Replace(i, argument, next))];
        return [.. Dispatcher.CallMany(op, call).Where(result => result.DType.IsFloatingPoint())];
    }

    private Value Replace(int position, Value argument, Queue<Tensor> next) => argument.Kind switch
    {
        ValueKind.Tensor => IsDifferentiated((position, argument.Tensor)) ? next.Dequeue() : argument.Tensor,
        ValueKind.TensorList =>
            argument.Tensors.Select(tensor => tensor is not null && IsDifferentiated((position, tensor)) ? next.Dequeue() : tensor).ToArray(),
        _ => argument,
    };

    private static IEnumerable<(int Position, Tensor Tensor)> Tensors(Value[] arguments) =>
        arguments.SelectMany((argument, i) => argument.Kind switch
        {
            ValueKind.Tensor => [(i, argument.Tensor)],
            ValueKind.TensorList => argument.Tensors.OfType<Tensor>().Select(tensor => (i, tensor)),
            _ => Enumerable.Empty<(int, Tensor)>(),
        });

    /// <summary>The weights of a loss have no gradient in PyTorch either.</summary>
    private bool IsDifferentiated((int Position, Tensor Tensor) argument) =>
        argument.Tensor.DType == DType.Float64
        && !op.Mutates.Contains(op.Schema.Arguments[argument.Position].Name)
        && !(op.Family is "Loss" or "ClassLoss" or "BinaryCrossEntropy"
            && op.Schema.Arguments[argument.Position].Name is "weight" or "total_weight");

    private static Tensor Sum(IEnumerable<Tensor> tensors, IEnumerable<Tensor> weights) =>
        tensors.Zip(weights, (tensor, weight) => (tensor * weight).Sum())
            .Aggregate(Tensor.Zeros([], DType.Float64, TestDevices.Get("judged")), (a, b) => a + b);

    private static Tensor Weights(long[] sizes, Device device, int seed)
    {
        var random = new System.Random(seed);
        long count = sizes.Aggregate(1L, (product, size) => product * size);
        return Tensor.FromArray(Enumerable.Range(0, (int)count).Select(_ => random.NextDouble() + 0.5).ToArray(), sizes, device);
    }
}
