namespace Devices.Reference;

/// <summary>Tensors of one value.</summary>
internal static class RangeReferences
{
    public static void FillTensor(ReferenceCall call) => call.Tensor("value").Data.CopyTo(call.Output.Data, 0);
}
