using Devices.Api;

namespace Devices.Conformance;

/// <summary>What a backend says of its device must make sense before anything is computed with it.</summary>
internal sealed class DeviceChecks : ICheckSource
{
    private const string Family = "Device";

    public IEnumerable<ConformanceCase> Enumerate(SuiteContext context) =>
    [
        new(new CaseId("device/info"), Family, CheckInfo),
        new(new CaseId("device/declarations"), Family, CheckDeclarations),
        new(new CaseId("device/copy_back"), Family, CheckCopyBack),
    ];

    private static Verdict CheckInfo(SuiteContext context)
    {
        DeviceInfo info = context.Device.Info;
        return string.IsNullOrWhiteSpace(info.Name) ? Verdict.Failed("DeviceInfo.Name is empty")
            : !Enum.IsDefined(info.Kind) ? Verdict.Failed($"DeviceInfo.Kind is {(int)info.Kind}, which this ABI level does not have")
            : info.TotalMemory < 0 ? Verdict.Failed($"DeviceInfo.TotalMemory is {info.TotalMemory}") : Verdict.Passed();
    }

    private static Verdict CheckDeclarations(SuiteContext context)
    {
        if (context.Device.KnownGaps.FirstOrDefault(gap => string.IsNullOrWhiteSpace(gap.Reason)) is { } gap)
        {
            return Verdict.Failed($"the known gap '{gap.CasePattern}' has no reason");
        }

        return context.Device.Tolerances.FirstOrDefault(tolerance => string.IsNullOrWhiteSpace(tolerance.Reason)) is { } tolerance
            ? Verdict.Failed($"the tolerance of {tolerance.Operator} for {tolerance.DType.Name()} has no reason") : Verdict.Passed();
    }

    private static Verdict CheckCopyBack(SuiteContext context)
    {
        float[] values = [1, -2, 3.5f, float.NaN, float.PositiveInfinity, -0f, float.Epsilon];
        float[] back = Tensor.FromArray(values, device: context.Device).ToArray<float>();
        for (int i = 0; i < values.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(values[i]) != BitConverter.SingleToInt32Bits(back[i]))
            {
                return Verdict.Failed("a copy to the device and back changed a value") with
                {
                    WorstIndex = $"[{i}]",
                    Expected = $"{values[i]:G9}",
                    Actual = $"{back[i]:G9}",
                };
            }
        }

        return Verdict.Passed();
    }
}
