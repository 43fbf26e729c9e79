namespace Devices.Conformance;

/// <summary>What the kinds of cases compute.</summary>
internal static class Computations
{
    /// <summary>The operator's results, and behind them the operands that it writes to.</summary>
    public static Computation Forward(CallPlan plan, ulong seed) => (operands, device) =>
        [.. Call(plan, operands, device, seed), .. operands.Where((_, i) => plan.IsMutated(i))];

    /// <summary>The operator written over one of its operands.</summary>
    public static Computation InPlace(CallPlan plan, int written, ulong seed) => (operands, device) =>
        [Dispatcher.CallInPlace(plan.Operator, operands[written], plan.Bind(operands, device, seed))];

    /// <summary>The gradients of all floating operands, from random gradients of the results.</summary>
    public static Computation Gradient(CallPlan plan, ulong seed, bool onlyFirst = false) => (operands, device) =>
    {
        Tensor[] leaves = Leaves(plan, operands, onlyFirst);
        return Gradients(plan, Outputs(Call(plan, operands, device, seed)), leaves, "gradient", seed, createGraph: false);
    };

    /// <summary>The gradients of the gradients, as far as those depend on anything.</summary>
    public static Computation DoubleGradient(CallPlan plan, ulong seed, bool onlyFirst = false) => (operands, device) =>
    {
        Tensor[] leaves = Leaves(plan, operands, onlyFirst);
        Tensor?[] first = Gradients(plan, Outputs(Call(plan, operands, device, seed)), leaves, "gradient", seed, createGraph: true);
        Tensor[] again = Outputs(first);
        return again.Length == 0 ? first : Gradients(plan, again, leaves, "double gradient", seed, createGraph: false);
    };

    private static Tensor[] Call(CallPlan plan, Tensor[] operands, Device device, ulong seed)
    {
        // Operators that take no generator draw from the default one.
        Generator.ManualSeed(seed);
        return Dispatcher.CallMany(plan.Operator, plan.Bind(operands, device, seed));
    }

    private static Tensor[] Leaves(CallPlan plan, Tensor[] operands, bool onlyFirst)
    {
        var leaves = new List<Tensor>();
        for (int i = 0; i < operands.Length; i++)
        {
            if (plan.IsDifferentiable(i) && !(onlyFirst && leaves.Count > 0))
            {
                leaves.Add(operands[i].RequiresGrad_());
            }
        }

        return [.. leaves];
    }

    private static Tensor[] Outputs(IEnumerable<Tensor?> results) => [.. results.OfType<Tensor>().Where(result => result.RequiresGrad)];

    private static Tensor?[] Gradients(CallPlan plan, Tensor[] outputs, Tensor[] leaves, string purpose, ulong seed, bool createGraph)
    {
        var cotangents = new Tensor?[outputs.Length];
        for (int i = 0; i < outputs.Length; i++)
        {
            CaseRandom random = plan.RandomFor($"{purpose} {i}", seed);
            HostTensor drawn = InputMaker.Make(new TensorSpec(outputs[i].Sizes.ToArray()), outputs[i].DType, ValueClass.Normal, random);
            cotangents[i] = ElementCodec.Upload(drawn.Bytes, drawn.DType, outputs[i].Device).View(drawn.Sizes);
        }

        return outputs.Length == 0 ? [] : Autograd.Grad(outputs, leaves, cotangents, createGraph: createGraph, allowUnused: true);
    }
}
