#if TORCHSHARP
using Devices.Recorder.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Devices.Benchmarks;

/// <summary>libtorch as a contender. Results are disposed at once, so that its allocator works as in PyTorch.</summary>
internal static class Torch
{
    public static IEnumerable<Contender> AddOne() => Binary([1f], [1f], (a, b) => a.add(b));

    public static IEnumerable<Contender> AddOneWithGrad()
    {
        torch.Tensor a = torch.ones(1).requires_grad_(), b = torch.ones(1);
        yield return Of(() => a.add(b));
    }

    public static IEnumerable<Contender> Add(float[] x, float[] y) => Binary(x, y, (a, b) => a.add(b));

    public static IEnumerable<Contender> Mul(float[] x, float[] y) => Binary(x, y, (a, b) => a.mul(b));

    public static IEnumerable<Contender> Exp(float[] x) => Unary(x, a => a.exp());

    public static IEnumerable<Contender> Tanh(float[] x) => Unary(x, a => a.tanh());

    public static IEnumerable<Contender> Sum(float[] x) => Unary(x, a => a.sum());

    public static IEnumerable<Contender> Mm(Tensor a, Tensor b, int threads)
    {
        torch.set_num_threads(threads);
        torch.Tensor left = torch.tensor(a.ToArray<float>()).reshape(a.Size(0), a.Size(1));
        torch.Tensor right = torch.tensor(b.ToArray<float>()).reshape(b.Size(0), b.Size(1));
        yield return Of(() => left.mm(right));
    }

    public static IEnumerable<Trainee> Gpt()
    {
        torch.set_num_threads(Environment.ProcessorCount);
        var clock = new PhaseClock();
        yield return new Trainee("libtorch", GptLosses.Run(GptBenchmark.Schedule, clock.Passed).GetEnumerator(), clock, () => torch.NewDisposeScope());
    }

    private static IEnumerable<Contender> Binary(float[] x, float[] y, Func<torch.Tensor, torch.Tensor, torch.Tensor> compute)
    {
        torch.Tensor a = torch.tensor(x), b = torch.tensor(y);
        yield return Of(() => compute(a, b));
    }

    private static IEnumerable<Contender> Unary(float[] x, Func<torch.Tensor, torch.Tensor> compute)
    {
        torch.Tensor a = torch.tensor(x);
        yield return Of(() => compute(a));
    }

    private static Contender Of(Func<torch.Tensor> compute) => new(
        "libtorch",
        () =>
        {
            // Only recorded calls have an input that asks for a gradient: no scope, which would cost as much as a small call.
            compute().Dispose();
        },
        () =>
        {
            using torch.Tensor result = compute().detach().to_type(ScalarType.Float64);
            return result.data<double>().ToArray();
        });
}
#else
namespace Devices.Benchmarks;

/// <summary>libtorch is left out of this build: no contenders.</summary>
internal static class Torch
{
    public static IEnumerable<Contender> AddOne() => [];

    public static IEnumerable<Contender> AddOneWithGrad() => [];

    public static IEnumerable<Contender> Add(float[] x, float[] y) => [];

    public static IEnumerable<Contender> Mul(float[] x, float[] y) => [];

    public static IEnumerable<Contender> Exp(float[] x) => [];

    public static IEnumerable<Contender> Tanh(float[] x) => [];

    public static IEnumerable<Contender> Sum(float[] x) => [];

    public static IEnumerable<Contender> Mm(Tensor a, Tensor b, int threads) => [];

    public static IEnumerable<Trainee> Gpt() => [];
}
#endif
