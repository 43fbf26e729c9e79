
namespace Devices.Kernels.Library;

/// <summary>Copies, casts and fills.</summary>
internal static class Copy
{
    // By the bits, so that dtypes of one size share a form.
    private static readonly Dictionary<DType, ElementwiseForm> moves = ByBits(bits =>
        new ElementwiseForm($"copy_{bits.DType.Name()}", bits, [bits], [], v => v[0]));

    private static readonly Dictionary<DType, ElementwiseForm> fills = ByBits(bits =>
        new ElementwiseForm($"fill_{bits.DType.Name()}", bits, [], [bits.Compute], v => v[0]));

    public static IEnumerable<PortableKernel> Kernels =>
    [
        .. DTypeSets.All.Select(dtype => new CopyKernel(dtype)),
        .. DTypeSets.All.Select(dtype => new PatternKernel("fill.Scalar", dtype, fills[new Element(dtype).Bits.DType], 1)),
    ];

    private static Dictionary<DType, ElementwiseForm> ByBits(Func<Element, ElementwiseForm> form) =>
        DTypeSets.All.Select(dtype => new Element(dtype).Bits).Distinct().ToDictionary(bits => bits.DType, form);

    /// <summary>_to_copy to one dtype from any.</summary>
    private sealed class CopyKernel(DType to) : ElementwiseKernel("_to_copy", to)
    {
        private readonly ElementwiseForm[] byInput = Casts(new Element(to));

        protected override IEnumerable<ElementwiseForm> Forms => byInput.Where(form => form is not null);

        public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
        {
            ref readonly TensorDesc input = ref call.Input(0), output = ref call.Output;
            if (input.DType == DType && input.Memory != output.Memory && input.IsContiguous && output.IsContiguous)
            {
                // The device's own copies are some thirty times as fast where a driver runs kernels on a processor.
                nint bytes = (nint)(output.ElementCount * DType.ElementSize());
                stream.Copy(input.Memory, input.ByteOffset, output.Memory, output.ByteOffset, bytes);
                return;
            }

            Launch(byInput[(int)input.DType], device, stream, in call);
        }

        private static ElementwiseForm[] Casts(Element to)
        {
            var forms = new ElementwiseForm[DTypes.TableSize];
            foreach (DType from in DTypeSets.All)
            {
                forms[(int)from] = from == to.DType ? moves[to.Bits.DType] : new ElementwiseForm(
                    $"cast_{from.Name()}_to_{to.DType.Name()}", to, [new Element(from)], [], v => Casting.Cast(v[0], to));
            }

            return forms;
        }
    }
}
