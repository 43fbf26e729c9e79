using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>
/// A convolution of planes that hold their padding: an invocation computes some vectors of output channels at some places. Each
/// loaded element serves all these channels, each loaded vector of weights all places.
/// </summary>
/// <param name="Out">What is written; planes and weights are of the type that it is computed in.</param>
/// <param name="Width">Channels of a vector.</param>
/// <param name="Vectors">Vectors of an invocation.</param>
/// <param name="Places">Places of an invocation.</param>
/// <param name="HasBias">Adds a number for each output channel.</param>
/// <param name="Wide">64-bit indexes.</param>
internal sealed record ConvolutionSource(DType Out, int Width, int Vectors, int Places, bool HasBias, bool Wide) : KernelSource
{
    public override KernelProgram Write(KernelTarget target) => KernelBuilder.Build(
        $"convolution_{Out.ShortName()}_{Places}x{Vectors}x{Width}{(HasBias ? "_bias" : "")}{(Wide ? "_wide" : "")}",
        new WorkgroupSize(Grid.HeavyWorkgroup(target)), kernel => new Body(this, kernel).Write());

    private sealed class Body
    {
        private readonly ConvolutionSource source;
        private readonly KernelBuilder kernel;
        private readonly Element element;
        private readonly ScalarType index;
        private readonly BufferParameter input;
        private readonly BufferParameter weights;
        private readonly BufferParameter? bias;
        private readonly BufferParameter output;
        private readonly Dictionary<string, Expr> scalars = [];

        public Body(ConvolutionSource source, KernelBuilder kernel)
        {
            this.source = source;
            this.kernel = kernel;
            element = new Element(source.Out);
            index = Walk.IndexType(source.Wide);
            input = kernel.Input("x", element.Compute);
            weights = kernel.Input("w", element.Compute);
            bias = source.HasBias ? kernel.Input("bias", element.Storage) : null;
            output = kernel.Output("y", element.Storage);
            foreach (string name in ConvolutionLaunch.Parameters)
            {
                scalars.Add(name, kernel.Scalar(name, index));
            }
        }

        private Expr this[string name] => scalars[name];

        public void Write() => Grid.ForEach(kernel, this["items"], item =>
        {
            (Expr rest, Expr place) = Parameters.Divide(item, this["place_step"]);
            (rest, Expr block) = Parameters.Divide(rest, this["blocks"]);
            (Expr image, Expr group) = Parameters.Divide(rest, this["groups"]);
            Expr[] places = [.. Enumerable.Range(0, source.Places).Select(i => Kept(place + (this["place_step"] * Number(i))))];
            Expr first = (image * this["image_stride"]) + (group * this["inputs"] * this["channel_stride"]);
            var type = new KernelType(element.Compute, source.Width);
            Variable[][] sums = [.. places.Select(_ => Vectors(_ => kernel.Variable(Expr.Zero(type))))];
            Expr firstWeight = ((group * this["blocks"]) + block) * this["taps"] * Number(Channels);
            AddTaps([.. places.Select(at => first + OffsetOf(at))], firstWeight, sums);
            Expr channel = block * Number(Channels), outputs = group * this["outputs"];
            for (int i = 0; i < Channels; i++)
            {
                Expr own = channel + Number(i);
                kernel.If(own < this["outputs"], () => Store(
                    image, outputs + own, places, [.. sums.Select(sum => sum[i / source.Width].Value[i % source.Width])]));
            }
        });

        private int Channels => source.Vectors * source.Width;

        private T[] Vectors<T>(Func<int, T> create) => [.. Enumerable.Range(0, source.Vectors).Select(create)];

        private void Store(Expr image, Expr channel, Expr[] places, Expr[] results)
        {
            Expr first = ((image * this["groups"] * this["outputs"]) + channel) * this["places"];
            Expr? added = bias is null ? null : element.Load(bias, channel * this["bias_stride"]);
            for (int i = 0; i < places.Length; i++)
            {
                element.Store(output, first + places[i], added is null ? results[i] : results[i] + added);
            }
        }

        private void AddTaps(Expr[] starts, Expr firstWeight, Variable[][] sums)
        {
            Variable weight = kernel.Variable(firstWeight);
            kernel.For(Expr.Zero(index), this["inputs"], channel =>
            {
                Expr plane = channel * this["channel_stride"];
                kernel.For(Expr.Zero(index), this["kernel_height"], row =>
                {
                    Expr line = plane + (row * this["tap_row_stride"]);
                    kernel.For(Expr.Zero(index), this["kernel_width"], column =>
                    {
                        Expr tap = line + (column * this["tap_column_stride"]), at = weight.Value;
                        Expr[] vectors = Vectors(i => weights.Load(at + Number(i * source.Width), source.Width));
                        for (int i = 0; i < starts.Length; i++)
                        {
                            Expr element = input.Load(starts[i] + tap);
                            for (int vector = 0; vector < vectors.Length; vector++)
                            {
                                sums[i][vector].Value = Expr.MultiplyAdd(vectors[vector], element, sums[i][vector].Value);
                            }
                        }

                        weight.Value = at + Number(Channels);
                    });
                });
            });
        }

        /// <summary>The last place again where there are no more: its result is written twice.</summary>
        private Expr Kept(Expr place)
        {
            Expr last = this["places"] - 1;
            return Expr.Select(place < last, place, last);
        }

        private Expr OffsetOf(Expr place)
        {
            (Expr row, Expr column) = Parameters.Divide(place, this["output_width"]);
            return (row * this["place_row_stride"]) + (column * this["place_column_stride"]);
        }

        private Expr Number(int value) => Expr.Constant(index, value);
    }
}
