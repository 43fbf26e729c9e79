using Devices.Samples;

namespace Devices.Ops;

/// <summary>Steps of optimizers over lists of parameters, with their state.</summary>
internal static class FusedOptimizers
{
    private const string Moments =
        "Tensor(a!)[] self, Tensor(b!)[] grads, Tensor(c!)[] exp_avgs, Tensor(d!)[] exp_avg_sqs, Tensor(e!)[] max_exp_avg_sqs, Tensor[] state_steps";

    private const string Scaling = "Tensor? grad_scale=None, Tensor? found_inf=None) -> ()";
    private const string NotRecorded = "a step of an optimizer, to be taken where nothing is recorded";

    public static readonly Operator AdamW = AdamWOf("_fused_adamw_", "float", FusedOptimizerSamples.AdamW);
    public static readonly Operator AdamWTensorLr = AdamWOf("_fused_adamw_.tensor_lr", "Tensor", FusedOptimizerSamples.AdamWTensorLr);
    public static readonly Operator Sgd = SgdOf("_fused_sgd_", "float", FusedOptimizerSamples.Sgd);
    public static readonly Operator SgdTensorLr = SgdOf("_fused_sgd_.tensor_lr", "Tensor", FusedOptimizerSamples.SgdTensorLr);

    public static IEnumerable<Operator> Rows => [AdamW, AdamWTensorLr, Sgd, SgdTensorLr];

    private static Operator AdamWOf(string name, string lr, Func<Sample[]> samples) => new(
        $"{name}({Moments}, *, {lr} lr, float beta1, float beta2, float weight_decay, float eps, bool amsgrad, bool maximize, {Scaling}")
    {
        DTypes = DTypeSets.Floating,
        Mutates = ["self", "grads", "exp_avgs", "exp_avg_sqs", "max_exp_avg_sqs"],
        NotDifferentiable = NotRecorded,
        Prepare = arguments =>
        {
            RequireTensors(name, arguments[0], arguments[6]);
            RequireLists(name, arguments, ["self", "grads", "exp_avgs", "exp_avg_sqs"]);
            RequireList(name, "max_exp_avg_sqs", arguments[4], arguments[11].Bool ? arguments[0].Tensors.Length : 0);
            RequireList(name, "state_steps", arguments[5], arguments[0].Tensors.Length);
        },
        Decomposition = StepAdamW,
        Samples = Deferred.Of(samples),
        ErrorSamples = Deferred.Of(() => FusedOptimizerSamples.AdamWErrors(lr == "Tensor")),
    };

    private static Operator SgdOf(string name, string lr, Func<Sample[]> samples) => new(
        $"{name}(Tensor(a!)[] self, Tensor(b!)[] grads, Tensor(c!)[] momentum_buffer_list, *, float weight_decay, float momentum, {lr} lr, " +
        $"float dampening, bool nesterov, bool maximize, bool is_first_step, {Scaling}")
    {
        DTypes = DTypeSets.Floating,
        Mutates = ["self", "grads", "momentum_buffer_list"],
        NotDifferentiable = NotRecorded,
        Prepare = arguments =>
        {
            RequireTensors(name, arguments[0], arguments[5]);
            RequireLists(name, arguments, ["self", "grads"]);
            RequireList(name, "momentum_buffer_list", arguments[2], arguments[4].Float == 0 ? 0 : arguments[0].Tensors.Length);
        },
        Decomposition = StepSgd,
        Samples = Deferred.Of(samples),
        ErrorSamples = Deferred.Of(() => FusedOptimizerSamples.SgdErrors(lr == "Tensor")),
    };

    /// <summary>Without any tensor PyTorch cannot tell whose step it is; one in the place of the rate is enough for it.</summary>
    private static void RequireTensors(string name, Value parameters, Value lr)
    {
        if (parameters.Tensors.Length == 0 && lr.OptionalTensor is null)
        {
            throw new TensorException($"{name}: There were no tensor arguments to this function (e.g., you passed an empty list of Tensors)");
        }
    }

    private static void RequireLists(string name, ReadOnlySpan<Value> arguments, string[] lists)
    {
        for (int i = 0; i < lists.Length; i++)
        {
            RequireList(name, lists[i], arguments[i], arguments[0].Tensors.Length);
            for (int j = 0; j < arguments[i].Tensors.Length; j++)
            {
                RequireSizes(name, lists[i], j, arguments[i].Tensors[j]!, arguments[0].Tensors[j]!);
            }
        }
    }

    private static void RequireList(string name, string list, Value tensors, int count)
    {
        if (tensors.Tensors.Length != count)
        {
            throw new TensorException($"{name}: {list} should hold {count} tensors, but it holds {tensors.Tensors.Length}");
        }
    }

    private static void RequireSizes(string name, string list, int index, Tensor tensor, Tensor parameter)
    {
        if (!tensor.Sizes.SequenceEqual(parameter.Sizes))
        {
            throw new TensorException(
                $"{name}: {list}[{index}] has sizes {Dimensions.Describe(tensor.Sizes)}, but its parameter has {Dimensions.Describe(parameter.Sizes)}");
        }
    }

    private static Tensor[] StepAdamW(ReadOnlySpan<Value> arguments)
    {
        Value[] all = RequireWritable(arguments, lists: 5);
        using IDisposable off = GradMode.Off();
        var step = new ScaledStep(all[13].OptionalTensor, all[14].OptionalTensor);
        for (int i = 0; i < all[0].Tensors.Length; i++)
        {
            StepAdamW(all, i, step);
        }

        return [];
    }

    /// <summary>Loshchilov and Hutter, Decoupled Weight Decay Regularization (2019), algorithm 2; AMSGrad of Reddi et al. (2018).</summary>
    private static void StepAdamW(Value[] all, int i, ScaledStep step)
    {
        (double beta1, double beta2, double decay, double eps) = (all[7].Float, all[8].Float, all[9].Float, all[10].Float);
        Tensor parameter = all[0].Tensors[i]!, average = all[2].Tensors[i]!, square = all[3].Tensors[i]!;
        DType compute = Precise.ComputeType(parameter.DType);
        Tensor grad = step.Gradient(all[1].Tensors[i]!, compute, all[12].Bool);
        Tensor moved = average.To(compute).Lerp(grad, 1 - beta1);
        Tensor squared = (square.To(compute) * beta2).Addcmul(grad, grad, 1 - beta2);
        step.Store(average, moved);
        step.Store(square, squared);
        if (all[11].Bool)
        {
            Tensor greatest = all[4].Tensors[i]!;
            squared = greatest.To(compute).Maximum(squared);
            step.Store(greatest, squared);
        }

        Tensor count = ScaledStep.Number(all[5].Tensors[i]!, moved);
        Tensor denominator = (squared.Sqrt() / Correction(beta2, count).Sqrt()) + eps;
        Tensor value = parameter.To(compute), rate = Rate(all[6], value);
        step.Store(parameter, (value * (1 - (rate * decay))) - (rate / Correction(beta1, count) * (moved / denominator)));
    }

    /// <summary>1 − βᵗ, where a subtraction would leave few digits of a β near 1.</summary>
    private static Tensor Correction(double beta, Tensor count) => -(count * Math.Log(beta)).Expm1();

    private static Tensor[] StepSgd(ReadOnlySpan<Value> arguments)
    {
        Value[] all = RequireWritable(arguments, lists: 3);
        using IDisposable off = GradMode.Off();
        var step = new ScaledStep(all[10].OptionalTensor, all[11].OptionalTensor);
        for (int i = 0; i < all[0].Tensors.Length; i++)
        {
            StepSgd(all, i, step);
        }

        return [];
    }

    /// <summary>Sutskever et al., On the importance of initialization and momentum in deep learning (2013), in the form of <c>torch.optim.SGD</c>.</summary>
    private static void StepSgd(Value[] all, int i, ScaledStep step)
    {
        (double decay, double momentum) = (all[3].Float, all[4].Float);
        Tensor parameter = all[0].Tensors[i]!;
        DType compute = Precise.ComputeType(parameter.DType);
        Tensor value = parameter.To(compute), grad = step.Gradient(all[1].Tensors[i]!, compute, all[8].Bool);
        Tensor direction = decay == 0 ? grad : grad.Add(value, decay);
        if (momentum != 0)
        {
            // The first direction is taken whole, whatever the dampening.
            Tensor buffer = all[2].Tensors[i]!;
            Tensor velocity = all[9].Bool ? direction : (buffer.To(compute) * momentum).Add(direction, 1 - all[6].Float);
            step.Store(buffer, velocity);
            direction = all[7].Bool ? direction.Add(velocity, momentum) : velocity;
        }

        step.Store(parameter, value - (Rate(all[5], value) * direction));
    }

    private static Tensor Rate(Value lr, Tensor value) =>
        lr.OptionalTensor is { } tensor ? ScaledStep.Number(tensor, value) : Tensor.Full([], lr.Float, value.DType, value.Device);

    /// <summary>The arguments, once every tensor of the first lists may be written to.</summary>
    /// <exception cref="TensorException">One of them must not be.</exception>
    private static Value[] RequireWritable(ReadOnlySpan<Value> arguments, int lists)
    {
        Value[] all = arguments.ToArray();
        foreach (Tensor? written in all.Take(lists).SelectMany(list => list.Tensors))
        {
            InPlace.RequireWritable(written!);
            if (GradMode.IsEnabled)
            {
                InPlace.RequireFollowable(written!);
            }
        }

        return all;
    }
}
