// Draws <figure data-chart="id"> from the JSON of that id. What is claimed is hatched,
// verified is solid, planned is a line: the same on every page. The table twin stays.
(function () {
  "use strict";
  const ink = "#1c2127", dim = "#5f6974", line = "#dfe3e6";
  const shades = {
    verified: { color: "#23684a" },
    claimed: { color: "#cfe2d8", decal: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [3, 3], rotation: -Math.PI / 4, color: "#7fae96" } },
    planned: { color: ink },
    third: { color: "#5b4a9c" },
    plain: { color: "#1b5e9e" },
  };

  function option(data) {
    const font = getComputedStyle(document.body).fontFamily;
    return {
      animation: false,
      textStyle: { fontFamily: font },
      grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 16, itemHeight: 10, textStyle: { color: dim } },
      // Rich text: a tooltip made of HTML would need style attributes.
      tooltip: { trigger: "axis", renderMode: "richText", confine: true, valueFormatter: (value) => value == null ? "—" : `${value}${data.unit}` },
      xAxis: { type: "category", data: data.categories, axisLine: { lineStyle: { color: line } }, axisTick: { show: false }, axisLabel: { color: dim, hideOverlap: true } },
      yAxis: { type: "value", splitLine: { lineStyle: { color: "#eef0f1" } }, axisLabel: { color: dim, formatter: `{value}${data.unit}` } },
      series: data.series.map((one) => ({
        name: one.name, data: one.values, type: one.line ? "line" : "bar", barMaxWidth: 22, barGap: "10%",
        symbol: one.shade === "third" ? "diamond" : "circle", symbolSize: 6, connectNulls: false,
        lineStyle: { width: 2, type: one.shade === "third" ? "dashed" : "solid" }, itemStyle: shades[one.shade],
      })),
    };
  }

  function draw(figure) {
    const source = document.getElementById(figure.dataset.chart);
    const canvas = figure.querySelector(".chart-canvas");
    if (!source || !canvas || !window.echarts) return;
    const data = JSON.parse(source.textContent);
    canvas.hidden = false;
    const chart = window.echarts.init(canvas, null, { renderer: "canvas" });
    chart.setOption(option(data));
    if (data.links.length) chart.on("click", (event) => { const to = data.links[event.dataIndex]; if (to) location.assign(to); });
    figure.querySelector(".chart-twin").open = false;
    new ResizeObserver(() => chart.resize()).observe(canvas);
  }

  const all = (root) => root.querySelectorAll("figure[data-chart]").forEach(draw);
  all(document);
  document.addEventListener("htmx:afterSettle", (event) => all(event.detail.elt));
})();
