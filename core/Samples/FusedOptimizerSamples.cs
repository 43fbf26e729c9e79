using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Steps of optimizers.</summary>
internal static class FusedOptimizerSamples
{
    private const string NoTensors = "There were no tensor arguments to this function (e.g., you passed an empty list of Tensors)";

    private static readonly TensorSpec Rate = Number(0.125);
    private static readonly SampleArgument Nothing = Array.Empty<TensorSpec?>();

    public static Sample[] AdamW() => AdamW(0.02);

    public static Sample[] AdamWTensorLr() => [.. AdamW(Rate), new("nothing", NoStep(Rate))];

    public static Sample[] Sgd() => Sgd(0.05);

    public static Sample[] SgdTensorLr() => [.. Sgd(Rate), new("nothing", NoSgdStep(Rate))];

    public static ErrorSample[] AdamWErrors(bool tensorLr)
    {
        SampleArgument lr = tensorLr ? Rate : 0.02;
        ErrorSample[] always =
        [
            new("grads", "grads should hold 2 tensors, but it holds 1",
                List(Any(3), Any(2)), List(Any(3)), Pair(), Squares(), Nothing, Steps(1), lr, 0.9, 0.999, 0.01, 1e-8, false, false),
            new("amsgrad", "max_exp_avg_sqs should hold 2 tensors, but it holds 0",
                Pair(), Pair(), Pair(), Squares(), Nothing, Steps(1), lr, 0.9, 0.999, 0.01, 1e-8, true, false),
            new("steps", "state_steps should hold 2 tensors, but it holds 1",
                Pair(), Pair(), Pair(), Squares(), Nothing, List(Number(1)), lr, 0.9, 0.999, 0.01, 1e-8, false, false),
        ];
        return tensorLr ? always : [.. always, new("nothing", NoTensors, NoStep(lr))];
    }

    public static ErrorSample[] SgdErrors(bool tensorLr)
    {
        SampleArgument lr = tensorLr ? Rate : 0.05;
        ErrorSample[] always =
        [
            new("grads", "grads should hold 2 tensors, but it holds 1", Pair(), List(Any(4, 3)), Nothing, 0.0, 0.0, lr, 0.0, false, false, true),
            new("buffers", "momentum_buffer_list should hold 2 tensors, but it holds 0",
                Pair(), Pair(), Nothing, 0.0, 0.9, lr, 0.0, false, false, false),
        ];
        return tensorLr ? always : [.. always, new("nothing", NoTensors, NoSgdStep(lr))];
    }

    private static SampleArgument[] NoStep(SampleArgument lr) =>
        [Nothing, Nothing, Nothing, Nothing, Nothing, Nothing, lr, 0.9, 0.999, 0.01, 1e-8, false, false];

    private static SampleArgument[] NoSgdStep(SampleArgument lr) => [Nothing, Nothing, Nothing, 0.0, 0.0, lr, 0.0, false, false, true];

    private static Sample[] AdamW(SampleArgument lr) =>
    [
        Adam("first", lr, step: 1), Adam("later", lr, step: 7), Adam("trap_late", lr, step: 100_000, beta1: 0.5), Adam("no_decay", lr, decay: 0),
        Adam("amsgrad", lr, amsgrad: true), Adam("maximize", lr, maximize: true), Adam("scaled", lr, scale: Number(8), found: Number(0)),
        Adam("trap_found_inf_changes_nothing", lr, scale: Number(8), found: Number(1), amsgrad: true),
        Adam("trap_beta_is_zero", lr, step: 2, beta1: 0), Adam("scaled_maximize", lr, maximize: true, scale: Number(4)),
    ];

    private static Sample Adam(
        string name,
        SampleArgument lr,
        double step = 3,
        double beta1 = 0.9,
        double decay = 0.01,
        bool amsgrad = false,
        bool maximize = false,
        TensorSpec? scale = null,
        TensorSpec? found = null) => new(
            name, Pair(), Pair(), Pair(), Squares(), amsgrad ? Squares() : Nothing, Steps(step), lr, beta1, 0.999, decay, 1e-8, amsgrad, maximize,
            Optional(scale), Optional(found));

    private static Sample[] Sgd(SampleArgument lr) =>
    [
        Plain("plain", lr), Plain("decay", lr, decay: 0.25), Momentum("first", lr, first: true), Momentum("later", lr), Momentum("nesterov", lr, nesterov: true),
        Momentum("trap_nesterov_first", lr, first: true, nesterov: true), Momentum("maximize", lr, maximize: true),
        Momentum("scaled", lr, scale: Number(8), found: Number(0)),
        Momentum("trap_found_inf_changes_nothing", lr, scale: Number(8), found: Number(1)), Plain("scaled_plain", lr, scale: Number(16)),
    ];

    private static Sample Plain(string name, SampleArgument lr, double decay = 0, TensorSpec? scale = null) =>
        new(name, Pair(), Pair(), Nothing, decay, 0.0, lr, 0.0, false, false, false, Optional(scale), None);

    private static Sample Momentum(
        string name,
        SampleArgument lr,
        bool first = false,
        bool nesterov = false,
        bool maximize = false,
        TensorSpec? scale = null,
        TensorSpec? found = null) => new(
            name, Pair(), Pair(), Pair(), 0.1, 0.9, lr, nesterov ? 0.0 : 0.25, nesterov, maximize, first, Optional(scale), Optional(found));

    private static SampleArgument Pair() => List(Any(4, 3), Any(7));

    private static SampleArgument Squares() => List(Positive(4, 3), Positive(7));

    private static SampleArgument Steps(double step) => List(Number(step), Number(step));

    private static SampleArgument Optional(TensorSpec? tensor) => tensor is null ? None : tensor;

    private static SampleArgument List(params TensorSpec?[] tensors) => tensors;

    private static TensorSpec Number(double value) => TensorSpec.Of([], value) with { DType = DType.Float32 };
}
