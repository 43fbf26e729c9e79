using Devices.Api;

namespace Devices;

/// <summary>One checkpointed call: what it needs to be made again, and what the second call saved until backward has taken it.</summary>
internal sealed class CheckpointFrame
{
    private readonly Lock gate = new();
    private readonly Func<Tensor[], Tensor[]> function;
    private readonly SavedTensor[] inputs;
    private readonly bool[] needGrad;
    private readonly PhiloxState? random;
    private readonly List<(long[] Sizes, DType DType, Device Device)> dropped = [];
    private Tensor?[]? restored;

    public CheckpointFrame(Func<Tensor[], Tensor[]> function, Tensor[] inputs, bool preserveRngState)
    {
        this.function = function;
        this.inputs = Array.ConvertAll(inputs, input => new SavedTensor(input));
        needGrad = Array.ConvertAll(inputs, input => input.RequiresGrad);
        random = preserveRngState ? Generator.Default.GetState() : null;
    }

    /// <summary>The first call saves a tensor: only its number and what it looks like are kept.</summary>
    public object Drop(Tensor tensor)
    {
        dropped.Add((tensor.Layout.SizesArray, tensor.DType, tensor.Device));
        return dropped.Count - 1;
    }

    /// <summary>Backward asks for that tensor.</summary>
    public Tensor Restore(object number)
    {
        lock (gate)
        {
            int index = (int)number;
            Tensor tensor = (restored?[index] is null ? restored = Recompute() : restored)[index]!;
            restored[index] = null;
            if (Array.TrueForAll(restored, one => one is null))
            {
                restored = null;
            }

            return tensor;
        }
    }

    private Tensor?[] Recompute()
    {
        PhiloxState before = Generator.Default.GetState();
        List<Tensor> again = [];
        try
        {
            if (random is { } state)
            {
                Generator.Default.SetState(state);
            }

            Tensor[] fresh = [.. inputs.Select((input, i) => Fresh(input.Unpack(), needGrad[i]))];
            using IDisposable on = GradMode.On();
            using IDisposable hooks = SavedTensorHooks.Use(Note, _ => throw new InvalidOperationException("only the first call has a backward"));
            function(fresh);
        }
        finally
        {
            if (random is not null)
            {
                Generator.Default.SetState(before);
            }
        }

        RequireSame(again);
        return [.. again];

        object Note(Tensor tensor)
        {
            again.Add(tensor);
            return again.Count;
        }
    }

    private static Tensor Fresh(Tensor input, bool needsGrad) => needsGrad ? input.Detach().RequiresGrad_() : input.Detach();

    private void RequireSame(List<Tensor> again)
    {
        if (again.Count != dropped.Count)
        {
            throw new TensorException(
                "torch.utils.checkpoint: A different number of tensors was saved during the original forward and recomputation.\n" +
                $"Number of tensors saved during forward: {dropped.Count}\nNumber of tensors saved during recomputation: {again.Count}");
        }

        for (int i = 0; i < dropped.Count; i++)
        {
            (long[] sizes, DType dtype, Device device) = dropped[i];
            if (!again[i].Sizes.SequenceEqual(sizes) || again[i].DType != dtype || again[i].Device != device)
            {
                throw new TensorException(
                    "torch.utils.checkpoint: Recomputed values for the following tensors have different metadata than during the forward pass.\n" +
                    $"tensor at position {i}:\nsaved metadata: {Dimensions.Describe(sizes)} {dtype.Name()} {device}\n" +
                    $"recomputed metadata: {Dimensions.Describe(again[i].Sizes)} {again[i].DType.Name()} {again[i].Device}");
            }
        }
    }
}
