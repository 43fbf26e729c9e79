namespace Devices.Conformance;

/// <summary>
/// Runs a case's computation on the device under test, with guard bands around every allocation, fresh memory poisoned, and inputs
/// compared afterwards bit by bit.
/// </summary>
internal static class GuardedRun
{
    /// <summary>As floats NaN and an ordinary number; as integers −1 and a positive number; neither is a truth value.</summary>
    public static ReadOnlySpan<byte> Poisons => [0xFF, 0x55];

    /// <summary>Runs it once.</summary>
    /// <param name="device">The device under test.</param>
    /// <param name="poison">The byte that fresh memory is filled with.</param>
    /// <param name="plan">The operands' layouts.</param>
    /// <param name="inputs">The operands' values.</param>
    /// <param name="written">The operand that the computation writes over, or −1.</param>
    /// <param name="computation">What is computed.</param>
    public static GuardedResult Run(Device device, byte poison, CallPlan plan, HostTensor[] inputs, int written, Computation computation)
    {
        var guard = new MemoryGuard(poison);
        device.Memory.Guard = guard;
        try
        {
            var operands = new DeviceOperand[inputs.Length];
            for (int i = 0; i < operands.Length; i++)
            {
                operands[i] = new DeviceOperand(inputs[i], plan.Geometry(i), device);
            }

            IReadOnlyList<Tensor?> results = computation(Array.ConvertAll(operands, operand => operand.Tensor), device);
            Tensor? stray = results.FirstOrDefault(result => result is not null && result.Device != device);
            CapturedTensor?[] captured = [.. results.Select(result => result is null ? null : CapturedTensor.Of(result))];
            string? complaint = stray is not null ? $"a result is on {stray.Device} instead of {device}" : ChangedInput(operands, i => i == written || plan.IsMutated(i));
            return new GuardedResult(captured, complaint ?? guard.Check().FirstOrDefault());
        }
        finally
        {
            device.Memory.Guard = null;
        }
    }

    private static string? ChangedInput(DeviceOperand[] operands, Func<int, bool> isWritten)
    {
        for (int i = 0; i < operands.Length; i++)
        {
            if (operands[i].WasChanged(exceptElements: isWritten(i)))
            {
                return isWritten(i) ? $"memory between the elements of operand {i} was written to" : $"operand {i} was written to";
            }
        }

        return null;
    }
}
