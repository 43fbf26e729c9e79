using Devices.Ops;

namespace Devices.Optim;

/// <summary>
/// Scales losses so that small gradients survive in float16, and leaves out steps whose gradients overflowed; <c>torch.amp.GradScaler</c>.
/// </summary>
/// <remarks>Each iteration: <c>scaler.Scale(loss).Backward(); scaler.Step(optimizer); scaler.Update();</c></remarks>
/// <param name="initScale">The first scale.</param>
/// <param name="growthFactor">What the scale is multiplied by after a time without overflow; above 1.</param>
/// <param name="backoffFactor">What it is multiplied by after an overflow; below 1.</param>
/// <param name="growthInterval">Iterations without overflow before it grows.</param>
/// <param name="enabled">False makes everything go on as if there were no scaler.</param>
public sealed class GradScaler(
    double initScale = 65536, double growthFactor = 2, double backoffFactor = 0.5, int growthInterval = 2000, bool enabled = true)
{
    private readonly double growthFactor = growthFactor > 1
        ? growthFactor
        : throw new ArgumentException("The growth factor must be > 1.0.", nameof(growthFactor));

    private readonly double backoffFactor = backoffFactor < 1
        ? backoffFactor
        : throw new ArgumentException("The backoff factor must be < 1.0.", nameof(backoffFactor));

    private readonly Dictionary<Optimizer, (Stage Stage, bool FoundInf)> optimizers = new(ReferenceEqualityComparer.Instance);
    private double scale = initScale;
    private int growthTracker;

    private enum Stage
    {
        Unscaled,
        Stepped,
    }

    /// <summary>Whether it scales.</summary>
    public bool IsEnabled => enabled;

    /// <summary>The scale now; 1 where it is not enabled.</summary>
    public double GetScale() => enabled ? scale : 1;

    /// <summary>A loss times the scale.</summary>
    public Tensor Scale(Tensor loss) => enabled ? loss * Tensor.Full([], scale, DType.Float32, loss.Device) : loss;

    /// <summary>Divides the gradients of an optimizer by the scale, so that they can be clipped before <see cref="Step"/>.</summary>
    /// <exception cref="InvalidOperationException">It was called already in this iteration, or behind the step.</exception>
    /// <exception cref="TensorException">A gradient is float16: parameters must not be.</exception>
    public void Unscale_(Optimizer optimizer)
    {
        if (!enabled)
        {
            return;
        }

        if (optimizers.TryGetValue(optimizer, out (Stage Stage, bool FoundInf) state))
        {
            throw new InvalidOperationException(state.Stage == Stage.Unscaled
                ? "unscale_() has already been called on this optimizer since the last update()."
                : "unscale_() is being called after step().");
        }

        using IDisposable off = GradMode.Off();
        IEnumerable<Tensor> parameters = optimizer.ParamGroups.SelectMany(group => group.Parameters);
        Tensor[] grads = [.. parameters.Select(parameter => parameter.Grad).OfType<Tensor>()];
        if (grads.Length == 0)
        {
            throw new InvalidOperationException("No inf checks were recorded for this optimizer.");
        }

        optimizers.Add(optimizer, (Stage.Unscaled, Unscale(grads)));
    }

    /// <summary>Takes the optimizer's step, unless a gradient is infinite or NaN.</summary>
    /// <returns>Whether the step was taken.</returns>
    /// <exception cref="InvalidOperationException">It was called already in this iteration, or no parameter has a gradient.</exception>
    public bool Step(Optimizer optimizer)
    {
        if (!enabled)
        {
            optimizer.Step();
            return true;
        }

        if (!optimizers.TryGetValue(optimizer, out (Stage Stage, bool FoundInf) state))
        {
            Unscale_(optimizer);
            state = optimizers[optimizer];
        }
        else if (state.Stage == Stage.Stepped)
        {
            throw new InvalidOperationException("step() has already been called since the last update().");
        }

        optimizers[optimizer] = (Stage.Stepped, state.FoundInf);
        if (!state.FoundInf)
        {
            optimizer.Step();
        }

        return !state.FoundInf;
    }

    /// <summary>Lowers the scale after an overflow, raises it after a time without, and begins the next iteration.</summary>
    /// <param name="newScale">A scale of one's own instead.</param>
    /// <exception cref="InvalidOperationException">No gradient was looked at since the last time.</exception>
    public void Update(double? newScale = null)
    {
        if (!enabled)
        {
            return;
        }

        if (newScale is { } given)
        {
            scale = given;
        }
        else if (optimizers.Count == 0)
        {
            throw new InvalidOperationException("No inf checks were recorded prior to update.");
        }
        else if (optimizers.Values.Any(state => state.FoundInf))
        {
            (scale, growthTracker) = (scale * backoffFactor, 0);
        }
        else if (++growthTracker == growthInterval)
        {
            // A scale that became infinite would never come back.
            double grown = scale * growthFactor;
            (scale, growthTracker) = (grown <= float.MaxValue ? grown : scale, 0);
        }

        optimizers.Clear();
    }

    /// <summary>Numbers to go on from later with <see cref="LoadStateDict"/>; none where it is not enabled.</summary>
    public Dictionary<string, double> StateDict() => enabled
        ? new()
        {
            ["scale"] = scale,
            ["growth_factor"] = growthFactor,
            ["backoff_factor"] = backoffFactor,
            ["growth_interval"] = growthInterval,
            ["_growth_tracker"] = growthTracker,
        }
        : [];

    /// <summary>Goes on from a state of a scaler with the same factors.</summary>
    /// <exception cref="ArgumentException">The state is that of a scaler that was not enabled.</exception>
    public void LoadStateDict(IReadOnlyDictionary<string, double> state)
    {
        if (!enabled)
        {
            return;
        }

        if (state.Count == 0)
        {
            throw new ArgumentException(
                "The source state dict is empty, possibly because it was saved from a disabled instance of GradScaler.", nameof(state));
        }

        (scale, growthTracker) = (state["scale"], (int)state["_growth_tracker"]);
    }

    /// <summary>Divides gradients by the scale; tells whether one is infinite or NaN.</summary>
    private bool Unscale(Tensor[] grads)
    {
        if (Array.Exists(grads, grad => grad.DType == DType.Float16))
        {
            throw new TensorException("Attempting to unscale FP16 gradients.");
        }

        // One look at each device for all gradients on it.
        var found = new List<Tensor>();
        foreach (IGrouping<Device, Tensor> local in grads.GroupBy(grad => grad.Device))
        {
            Tensor foundInf = Tensor.Zeros([1], DType.Float32, local.Key), inverse = Tensor.Full([1], 1 / scale, DType.Float32, local.Key);
            Dispatcher.CallMany(LossScaling.NonFiniteCheckAndUnscale, local.ToArray(), foundInf, inverse);
            found.Add(foundInf);
        }

        return found.Exists(foundInf => foundInf.Item() > 0);
    }
}
