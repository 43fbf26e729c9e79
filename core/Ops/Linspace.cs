using Devices.Samples;

namespace Devices.Ops;

/// <summary>So many evenly spaced numbers, both ends included.</summary>
internal static class Linspace
{
    private const string Options = "*, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None";

    public static readonly Operator OfNumbers = Of(
        "linspace(Scalar start, Scalar end", LinspaceSamples.Numbers, LinspaceSamples.NumbersErrors);

    public static readonly Operator OfTensors = Of(
        "linspace.Tensor_Tensor(Tensor start, Tensor end", LinspaceSamples.Tensors, LinspaceSamples.TensorsErrors);

    public static readonly Operator OfTensorAndNumber = Of(
        "linspace.Tensor_Scalar(Tensor start, Scalar end", LinspaceSamples.TensorAndNumber, () => []);

    public static readonly Operator OfNumberAndTensor = Of(
        "linspace.Scalar_Tensor(Scalar start, Tensor end", LinspaceSamples.NumberAndTensor, () => []);

    public static IEnumerable<Operator> Rows => [OfNumbers, OfTensors, OfTensorAndNumber, OfNumberAndTensor];

    private static Operator Of(string ends, Func<Sample[]> samples, Func<ErrorSample[]> errors) => new(
        $"{ends}, int steps, {Options}) -> Tensor")
    {
        NotDifferentiable = "the ends are read as numbers",
        DTypes = DTypeSets.Numeric,
        Decomposition = arguments =>
        {
            Device? device = arguments[0].OptionalTensor?.Device ?? arguments[1].OptionalTensor?.Device;
            return
            [
                Between(
                    NumberOf(arguments[0], "start"), NumberOf(arguments[1], "end"), arguments[2].Int, arguments[3].DType ?? DType.Float32,
                    arguments[5].Device ?? device),
            ];
        },
        Samples = Deferred.Of(samples),
        ErrorSamples = Deferred.Of(errors),
    };

    private static double NumberOf(in Value value, string name) => value.OptionalTensor is not { } tensor ? value.Float
        : tensor.Rank == 0 ? tensor.Item()
        : throw new TensorException(
            $"linspace only supports 0-dimensional start and end tensors, but got {name} with {tensor.Rank} dimension(s).");

    /// <summary>One half from the start, the other from the end, so that both are exact; integers are truncated from float64.</summary>
    private static Tensor Between(double start, double end, long steps, DType dtype, Device? device)
    {
        if (steps < 0)
        {
            throw new TensorException("number of steps must be non-negative");
        }

        DType compute = dtype.IsFloatingPoint() ? Computed.TypeFor(dtype) : DType.Float64;
        if (!dtype.IsFloatingPoint())
        {
            (start, end) = (Math.Truncate(start), Math.Truncate(end));
        }

        if (steps <= 1)
        {
            return Tensor.Full([steps], start, compute, device).To(dtype);
        }

        Tensor index = Tensor.Arange(steps, compute, device);
        Tensor first = Tensor.Full([], start, compute, device), last = Tensor.Full([], end, compute, device);
        Tensor step = (last - first) / (steps - 1);
        return Tensor.Where(index.Lt(steps / 2), first + (step * index), last - (step * ((steps - 1) - index))).To(dtype);
    }
}
